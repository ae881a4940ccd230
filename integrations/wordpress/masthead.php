<?php
/**
 * Plugin Name: Masthead
 * Description: Hands each article to Masthead as it is published. Masthead drafts its posts for the newsroom's channels.
 * Version: 1.0.0
 * Requires at least: 6.3
 * Requires PHP: 7.4
 * License: MIT
 * Text Domain: masthead
 *
 * An article is sent a minute after it was published or changed, by WP-Cron, so that publishing never waits for Masthead.
 * It is sent under a key made of its address and its last change: however often a request is repeated, Masthead carries
 * it out once.
 */

namespace Masthead;

defined( 'ABSPATH' ) || exit;

const OPTION = 'masthead_settings';
const STATE  = '_masthead';
const SKIP   = '_masthead_skip';
const HOOK   = 'masthead_send';
/** Masthead makes the pictures of an article before it answers. Seconds. */
const PATIENCE = 120;
/** An article that could not be sent for so long is given up. Seconds. */
const GIVE_UP = 3 * DAY_IN_SECONDS;

/* ---- Settings ---- */

function settings(): array {
	$kept = get_option( OPTION, array() );
	return array_merge(
		array(
			'desk'     => '',
			'token'    => '',
			'withdraw' => false,
		),
		is_array( $kept ) ? $kept : array()
	);
}

/** The token: that of wp-config.php wins, where it is out of reach of the database. */
function token(): string {
	return defined( 'MASTHEAD_TOKEN' ) ? (string) MASTHEAD_TOKEN : (string) settings()['token'];
}

function is_set_up(): bool {
	return '' !== settings()['desk'] && '' !== token();
}

/** Types of what is sent. */
function is_sent_type( string $type ): bool {
	return in_array( $type, (array) apply_filters( 'masthead_post_types', array( 'post' ) ), true );
}

/** The address without path and query; empty if it is none. A token travels with each request: without https only here. */
function origin_of( string $address ): string {
	$parts  = wp_parse_url( trim( $address ) );
	$scheme = strtolower( $parts['scheme'] ?? '' );
	$host   = strtolower( $parts['host'] ?? '' );
	$local  = in_array( $host, array( 'localhost', '127.0.0.1', '[::1]' ), true );
	if ( '' === $host || ! ( 'https' === $scheme || ( 'http' === $scheme && $local ) ) ) {
		return '';
	}
	return esc_url_raw( $scheme . '://' . $host . ( isset( $parts['port'] ) ? ':' . (int) $parts['port'] : '' ) );
}

function sanitize_settings( $given ): array {
	$before = settings();
	$given  = is_array( $given ) ? $given : array();
	$desk   = origin_of( (string) ( $given['desk'] ?? '' ) );
	// What a header can hold.
	$typed = preg_replace( '/[^\x21-\x7e]/', '', (string) ( $given['token'] ?? '' ) );
	if ( '' === $desk ) {
		add_settings_error( OPTION, 'desk', __( 'Enter the address of the desk. It starts with https://.', 'masthead' ) );
	}
	// It is never shown again, so that a field left empty keeps it.
	$kept = $desk === $before['desk'] ? $before['token'] : '';
	return array(
		'desk'     => '' === $desk ? $before['desk'] : $desk,
		'token'    => '' !== $typed ? $typed : ( '' === $desk ? $before['token'] : $kept ),
		'withdraw' => ! empty( $given['withdraw'] ),
	);
}

add_action(
	'admin_init',
	function () {
		register_setting(
			'masthead',
			OPTION,
			array(
				'type'              => 'array',
				'sanitize_callback' => __NAMESPACE__ . '\\sanitize_settings',
				'show_in_rest'      => false,
				'autoload'          => false,
			)
		);
	}
);

add_action(
	'admin_menu',
	function () {
		add_options_page( 'Masthead', 'Masthead', 'manage_options', 'masthead', __NAMESPACE__ . '\\settings_page' );
	}
);

function settings_page(): void {
	if ( ! current_user_can( 'manage_options' ) ) {
		return;
	}
	$now   = settings();
	$const = defined( 'MASTHEAD_TOKEN' );
	?>
	<div class="wrap">
		<h1>Masthead</h1>
		<?php
		if ( is_set_up() ) {
			$answer = request( 'GET', '/articles?limit=1' );
			printf(
				'<div class="notice notice-%s inline"><p>%s</p></div>',
				$answer['ok'] ? 'success' : 'error',
				esc_html( $answer['ok'] ? __( 'Connected.', 'masthead' ) : $answer['why'] )
			);
		}
		?>
		<form method="post" action="options.php">
			<?php settings_fields( 'masthead' ); ?>
			<table class="form-table" role="presentation">
				<tr>
					<th scope="row"><label for="masthead-desk"><?php esc_html_e( 'Address of the desk', 'masthead' ); ?></label></th>
					<td><input id="masthead-desk" class="regular-text" type="url" required placeholder="https://masthead.example.com"
						name="<?php echo esc_attr( OPTION ); ?>[desk]" value="<?php echo esc_attr( $now['desk'] ); ?>"></td>
				</tr>
				<tr>
					<th scope="row"><label for="masthead-token"><?php esc_html_e( 'API token', 'masthead' ); ?></label></th>
					<td><input id="masthead-token" class="regular-text" type="password" autocomplete="off" value=""
						name="<?php echo esc_attr( OPTION ); ?>[token]" <?php disabled( $const ); ?>
						placeholder="<?php echo esc_attr( '' === token() ? '' : __( 'Saved. Enter another to replace it.', 'masthead' ) ); ?>">
						<p class="description">
							<?php
							echo esc_html(
								$const
									? __( 'Set by MASTHEAD_TOKEN in wp-config.php.', 'masthead' )
									: __( 'A key of an editor with the scopes read, write and stop. It is not shown again, and has to be entered again for another address.', 'masthead' )
							);
							?>
						</p></td>
				</tr>
				<tr>
					<th scope="row"><?php esc_html_e( 'Unpublished articles', 'masthead' ); ?></th>
					<td><label><input type="checkbox" value="1" name="<?php echo esc_attr( OPTION ); ?>[withdraw]" <?php checked( $now['withdraw'] ); ?>>
						<?php esc_html_e( 'Withdraw the posts of an article that is unpublished or moved to the trash. What is live is deleted where the platform allows it.', 'masthead' ); ?></label></td>
				</tr>
			</table>
			<?php submit_button(); ?>
		</form>
	</div>
	<?php
}

/* ---- Requests ---- */

/** Asks Masthead: whether it did it, whether asking again later may help, why not, and its answer. */
function request( string $method, string $path, ?array $body = null, string $key = '' ): array {
	$headers = array(
		'Authorization'   => 'Bearer ' . token(),
		'Accept'          => 'application/json',
		'Accept-Language' => str_replace( '_', '-', get_user_locale() ),
	);
	if ( null !== $body ) {
		$headers['Content-Type'] = 'application/json';
	}
	if ( '' !== $key ) {
		$headers['Idempotency-Key'] = $key;
	}
	$answer = wp_remote_request(
		settings()['desk'] . $path,
		array(
			'method'              => $method,
			'headers'             => $headers,
			'body'                => null === $body ? null : wp_json_encode( $body ),
			'timeout'             => null === $body ? 10 : PATIENCE,
			// The token goes nowhere else.
			'redirection'         => 0,
			'limit_response_size' => 2 * MB_IN_BYTES,
		)
	);
	if ( is_wp_error( $answer ) ) {
		return array(
			'ok'    => false,
			'again' => true,
			'why'   => sprintf( /* translators: %s: reason */ __( 'Masthead can’t be reached: %s', 'masthead' ), $answer->get_error_message() ),
			'json'  => array(),
			'wait'  => 0,
		);
	}
	$status = (int) wp_remote_retrieve_response_code( $answer );
	$json   = json_decode( wp_remote_retrieve_body( $answer ), true );
	$json   = is_array( $json ) ? $json : array();
	$wait   = (int) wp_remote_retrieve_header( $answer, 'retry-after' );
	$detail = isset( $json['detail'] ) && is_string( $json['detail'] ) ? $json['detail'] : 'HTTP ' . $status;
	// A wrong key may be replaced meanwhile, and what is in progress ends.
	$again = $status >= 500 || in_array( $status, array( 401, 403, 408, 429 ), true ) || ( 409 === $status && $wait > 0 );
	return array(
		'ok'    => $status >= 200 && $status < 300,
		'again' => $again,
		'why'   => $detail,
		'json'  => $json,
		'wait'  => $wait,
	);
}

/* ---- State of an article ---- */

function state( int $id ): array {
	$kept = get_post_meta( $id, STATE, true );
	return is_array( $kept ) ? $kept : array();
}

/** Notes the state; what is not given stays. */
function note( int $id, array $changes ): void {
	update_post_meta( $id, STATE, wp_slash( array_merge( state( $id ), $changes ) ) );
}

/** Sends an article in so many seconds; an earlier time is dropped, since there is one for each article. */
function schedule( int $id, int $seconds ): void {
	wp_clear_scheduled_hook( HOOK, array( $id ) );
	$delay = (int) apply_filters( 'masthead_delay', $seconds, $id );
	wp_schedule_single_event( time() + $delay, HOOK, array( $id ) );
}

/** Sends an article soon; editors may still tick “Don’t send”, which the block editor saves after it has published. */
function queue( int $id, int $seconds = MINUTE_IN_SECONDS ): void {
	note(
		$id,
		array(
			'state' => 'waiting',
			'since' => time(),
			'tries' => 0,
			'why'   => '',
		)
	);
	schedule( $id, $seconds );
}

/** What identifies the version of an article that is sent. */
function version_of( \WP_Post $post ): string {
	return md5( implode( '|', array( home_url(), $post->ID, get_permalink( $post ), $post->post_modified_gmt ) ) );
}

add_action(
	'transition_post_status',
	function ( string $new, string $old, \WP_Post $post ) {
		if ( ! is_sent_type( $post->post_type ) || ! is_set_up() ) {
			return;
		}
		// A scheduled article comes here when it is published. One that was never sent, and is changed, is not new.
		$is_new    = 'publish' === $new && 'publish' !== $old;
		$is_change = 'publish' === $new && 'publish' === $old && array() !== state( $post->ID );
		$is_gone   = 'publish' !== $new && 'publish' === $old && array() !== state( $post->ID );
		if ( $is_new || $is_change || $is_gone ) {
			queue( $post->ID );
		}
	},
	10,
	3
);

/** What is to be done about an article as it is now: send, withdraw, or nothing. */
function task_of( \WP_Post $post ): string {
	$known = state( $post->ID );
	if ( 'publish' === $post->post_status ) {
		$is_kept_back = '' !== $post->post_password || get_post_meta( $post->ID, SKIP, true );
		$is_sent      = ( $known['version'] ?? '' ) === version_of( $post );
		return $is_kept_back || $is_sent ? 'nothing' : 'send';
	}
	$is_there = isset( $known['article'] ) && empty( $known['withdrawn'] );
	return $is_there && settings()['withdraw'] ? 'withdraw' : 'nothing';
}

add_action(
	HOOK,
	function ( $id ) {
		$post = get_post( (int) $id );
		if ( ! $post || ! is_set_up() ) {
			return;
		}
		$task = task_of( $post );
		if ( 'nothing' === $task ) {
			$sent = isset( state( $post->ID )['article'] );
			note( $post->ID, array( 'state' => $sent ? 'sent' : 'off' ) );
			return;
		}
		$known = state( $post->ID );
		$tries = (int) ( $known['tries'] ?? 0 ) + 1;
		$pause = (int) min( HOUR_IN_SECONDS, MINUTE_IN_SECONDS * 2 ** min( $tries, 10 ) );
		// Before the request: a process that is stopped during it leaves the next try behind.
		note( $post->ID, array( 'tries' => $tries ) );
		schedule( $post->ID, max( $pause, 2 * PATIENCE ) );
		$answer = 'send' === $task ? send( $post ) : withdraw( $post );
		if ( $answer['ok'] ) {
			wp_clear_scheduled_hook( HOOK, array( $post->ID ) );
			return;
		}
		$is_late = time() - (int) ( $known['since'] ?? time() ) > GIVE_UP;
		if ( $answer['again'] && ! $is_late ) {
			note( $post->ID, array( 'why' => $answer['why'] ) );
			schedule( $post->ID, max( $pause, $answer['wait'] ) );
			return;
		}
		wp_clear_scheduled_hook( HOOK, array( $post->ID ) );
		note(
			$post->ID,
			array(
				'state' => 'failed',
				'why'   => $answer['why'],
			)
		);
	}
);

function send( \WP_Post $post ): array {
	$version = version_of( $post );
	$answer  = request( 'POST', '/articles', array( 'url' => get_permalink( $post ) ), 'wordpress-' . $version );
	if ( $answer['ok'] ) {
		note(
			$post->ID,
			array(
				'state'     => 'sent',
				'version'   => $version,
				'article'   => (string) ( $answer['json']['articleId'] ?? '' ),
				'posts'     => count( (array) ( $answer['json']['posts'] ?? array() ) ),
				'at'        => time(),
				'withdrawn' => false,
				'why'       => '',
			)
		);
	}
	return $answer;
}

function withdraw( \WP_Post $post ): array {
	$known  = state( $post->ID );
	$path   = '/articles/' . rawurlencode( (string) $known['article'] ) . '/withdrawal';
	$reason = __( 'Unpublished in WordPress', 'masthead' );
	$answer = request( 'POST', $path, array( 'reason' => $reason ), 'wordpress-withdraw-' . $known['version'] );
	if ( $answer['ok'] ) {
		note(
			$post->ID,
			array(
				'state'     => 'withdrawn',
				'withdrawn' => true,
				// Published again, it is sent again, and Masthead says what it takes.
				'version'   => '',
				'why'       => '',
			)
		);
	}
	return $answer;
}

/* ---- In the editor ---- */

add_action(
	'init',
	function () {
		load_plugin_textdomain( 'masthead' );
	}
);

add_action(
	'add_meta_boxes',
	function ( string $type ) {
		if ( is_sent_type( $type ) ) {
			add_meta_box( 'masthead', 'Masthead', __NAMESPACE__ . '\\meta_box', $type, 'side' );
		}
	}
);

function state_text( array $known ): string {
	switch ( $known['state'] ?? '' ) {
		case 'sent':
			/* translators: %d: number of posts */
			return sprintf( _n( 'Sent: %d post in Masthead.', 'Sent: %d posts in Masthead.', (int) $known['posts'], 'masthead' ), (int) $known['posts'] );
		case 'waiting':
			return '' === ( $known['why'] ?? '' )
				? __( 'Will be sent within minutes.', 'masthead' )
				: __( 'Not sent yet; it is tried again automatically.', 'masthead' );
		case 'failed':
			return __( 'Could not be sent.', 'masthead' );
		case 'withdrawn':
			return __( 'Withdrawn in Masthead.', 'masthead' );
		case 'off':
			return __( 'Not sent.', 'masthead' );
		default:
			return __( 'Sent once it is published.', 'masthead' );
	}
}

function meta_box( \WP_Post $post ): void {
	if ( ! is_set_up() ) {
		echo '<p>' . esc_html__( 'Masthead is not set up yet. An administrator does that under Settings → Masthead.', 'masthead' ) . '</p>';
		return;
	}
	$known = state( $post->ID );
	wp_nonce_field( 'masthead_box_' . $post->ID, 'masthead_box' );
	printf( '<p id="masthead-state">%s</p>', esc_html( state_text( $known ) ) );
	if ( '' !== ( $known['why'] ?? '' ) ) {
		printf( '<p class="description">%s</p>', esc_html( $known['why'] ) );
	}
	if ( ! empty( $known['article'] ) ) {
		printf(
			'<p><a href="%s" target="_blank" rel="noopener">%s</a></p>',
			esc_url( settings()['desk'] . '/desk/articles/' . rawurlencode( $known['article'] ) ),
			esc_html__( 'Open in Masthead', 'masthead' )
		);
	}
	printf(
		'<label><input type="checkbox" name="masthead_skip" value="1" %s> %s</label>',
		checked( (bool) get_post_meta( $post->ID, SKIP, true ), true, false ),
		esc_html__( 'Don’t send this article to Masthead', 'masthead' )
	);
	if ( 'publish' === $post->post_status && 'sent' !== ( $known['state'] ?? '' ) ) {
		$url = wp_nonce_url( admin_url( 'admin-post.php?action=masthead_send&post=' . $post->ID ), 'masthead_send_' . $post->ID );
		printf( '<p><a class="button" href="%s">%s</a></p>', esc_url( $url ), esc_html__( 'Send now', 'masthead' ) );
	}
}

add_action(
	'save_post',
	function ( int $id ) {
		$nonce = sanitize_key( wp_unslash( $_POST['masthead_box'] ?? '' ) );
		if ( '' === $nonce || ! wp_verify_nonce( $nonce, 'masthead_box_' . $id ) || ! current_user_can( 'edit_post', $id ) ) {
			return;
		}
		if ( empty( $_POST['masthead_skip'] ) ) {
			$was_kept_back = delete_post_meta( $id, SKIP );
			if ( $was_kept_back && 'publish' === get_post_status( $id ) ) {
				queue( $id );
			}
		} else {
			update_post_meta( $id, SKIP, '1' );
		}
	}
);

add_action(
	'admin_post_masthead_send',
	function () {
		$id = absint( $_GET['post'] ?? 0 );
		check_admin_referer( 'masthead_send_' . $id );
		if ( ! current_user_can( 'publish_post', $id ) ) {
			wp_die( esc_html__( 'You can’t publish this article.', 'masthead' ), '', array( 'response' => 403 ) );
		}
		delete_post_meta( $id, SKIP );
		queue( $id, 0 );
		spawn_cron();
		wp_safe_redirect( get_edit_post_link( $id, 'raw' ) );
		exit;
	}
);

/* ---- Switched off, and removed ---- */

register_deactivation_hook( __FILE__, __NAMESPACE__ . '\\deactivate' );
function deactivate(): void {
	wp_unschedule_hook( HOOK );
}

register_uninstall_hook( __FILE__, __NAMESPACE__ . '\\uninstall' );
function uninstall(): void {
	wp_unschedule_hook( HOOK );
	delete_option( OPTION );
	delete_metadata( 'post', 0, STATE, '', true );
	delete_metadata( 'post', 0, SKIP, '', true );
}
