import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { eventually } from '../helpers/eventually.ts';

/** Where Debian keeps it. */
const CORE = '/usr/share/wordpress';
const PLUGIN = fileURLToPath(new URL('../../integrations/wordpress/masthead.php', import.meta.url));
const PACKAGES = 'wordpress wordpress-theme-twentytwentyfive mariadb-server php-cli php-mysql php-curl';
const PASSWORD = 'a-password-of-ada';

const runs = (program: string): boolean => spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0;

/** How to install what is missing; null: all is there. */
export const missingWordPress = (): string | null =>
  existsSync(`${CORE}/wp-load.php`) && runs('php') && runs('mariadbd')
    ? null
    : `apt-get install -y --no-install-recommends ${PACKAGES}`;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('No port is free');
  return address.port;
}

/** Runs a program to its end. Throws an Error with what it printed if it fails. */
function run(program: string, args: readonly string[], options: { cwd?: string; input?: string } = {}): string {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', ...options });
  if (status !== 0)
    throw new Error(`${program} ended with ${status}: ${stderr.slice(0, 2_000)}${stdout.slice(-2_000)}`);
  return stdout;
}

async function startDatabase(folder: string): Promise<{ socket: string; child: ChildProcess }> {
  const data = join(folder, 'db');
  const socket = join(folder, 'db.sock');
  const as = process.getuid?.() === 0 ? ['--user=root'] : [];
  run('mariadb-install-db', ['--no-defaults', `--datadir=${data}`, '--auth-root-authentication-method=normal', ...as]);
  const small = ['--innodb-log-file-size=8M', '--innodb-buffer-pool-size=32M', '--skip-networking', '--skip-log-bin'];
  const child = spawn('mariadbd', ['--no-defaults', `--datadir=${data}`, `--socket=${socket}`, ...small, ...as], {
    stdio: 'ignore',
  });
  await eventually(
    () => spawnSync('mariadb', ['--no-defaults', `--socket=${socket}`, '-uroot', '-e', 'CREATE DATABASE wp']).status,
    (status) => status === 0,
  );
  return { socket, child };
}

const configOf = (socket: string, address: string): string => `<?php
define('DB_NAME', 'wp'); define('DB_USER', 'root'); define('DB_PASSWORD', ''); define('DB_HOST', 'localhost:${socket}');
define('DB_CHARSET', 'utf8mb4'); define('DB_COLLATE', ''); $table_prefix = 'wp_';
foreach (['AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE'] as $name) { define($name . '_KEY', $name . 'k'); define($name . '_SALT', $name . 's'); }
define('WP_HOME', '${address}'); define('WP_SITEURL', '${address}');
define('DISABLE_WP_CRON', true); define('WP_HTTP_BLOCK_EXTERNAL', true); define('WP_ACCESSIBLE_HOSTS', '127.0.0.1');
define('WP_DEBUG', true); define('WP_DEBUG_DISPLAY', false); define('WP_DEBUG_LOG', __DIR__ . '/debug.log');
if (!defined('ABSPATH')) define('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';
`;

const ROUTER = `<?php
$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
if ($path !== '/' && (is_file(__DIR__ . $path) || is_dir(__DIR__ . $path))) return false;
require __DIR__ . '/index.php';
`;

const INSTALL = `
require ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install('The Paper', 'ada', 'ada@paper.example', true, '', '${PASSWORD}');
update_option('permalink_structure', '/%postname%/');
switch_theme('twentytwentyfive');
wp_delete_post(1, true);
require_once ABSPATH . 'wp-admin/includes/plugin.php';
$failed = activate_plugin('masthead/masthead.php');
if (is_wp_error($failed)) { fwrite(STDERR, $failed->get_error_message()); exit(1); }
`;

/** A WordPress of its own, with the plugin. */
export interface WordPress {
  address: string;
  /** Runs PHP within it, and answers what that prints. */
  php(code: string): string;
  /** Asks as the administrator who is signed in. */
  ask(path: string, form?: Readonly<Record<string, string>>): Promise<string>;
  /** Asks its REST interface, as the block editor does. */
  rest(path: string, body?: unknown, method?: string): Promise<Record<string, unknown>>;
  /** Runs what is due, as cron does. */
  cron(): Promise<void>;
  /** Warnings and notices of PHP. */
  log(): string;
  stop(): Promise<void>;
}

/** Asks as a browser that keeps its cookies. */
function browser(address: string) {
  const cookies = new Map<string, string>();
  return async (path: string, init: RequestInit = {}): Promise<string> => {
    const headers = new Headers(init.headers);
    headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const answer = await fetch(new URL(path, address), { ...init, headers, redirect: 'manual' });
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
      cookies.set(name, value);
    }
    const text = await answer.text();
    if (answer.status >= 400) throw new Error(`${path}: ${answer.status} ${text.slice(0, 1_000)}`);
    return text;
  };
}

export async function startWordPress(): Promise<WordPress> {
  const folder = mkdtempSync(join(tmpdir(), 'wp-'));
  const root = join(folder, 'site');
  // Its own links lead outside of the folder.
  run('cp', ['-rL', CORE, root]);
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const database = await startDatabase(folder);
  writeFileSync(join(root, 'wp-config.php'), configOf(database.socket, address));
  writeFileSync(join(root, 'router.php'), ROUTER);
  const content = join(root, 'wp-content');
  for (const name of ['plugins/masthead', 'mu-plugins']) mkdirSync(join(content, name), { recursive: true });
  cpSync(PLUGIN, join(content, 'plugins/masthead/masthead.php'));
  writeFileSync(join(content, 'mu-plugins/at-once.php'), "<?php add_filter('masthead_delay', fn () => 0);");
  const php = (code: string, before = ''): string =>
    run('php', [], {
      cwd: root,
      input: `<?php $_SERVER['HTTP_HOST'] = '127.0.0.1:${port}'; ${before}\nrequire 'wp-load.php';\n${code}`,
    });
  php(INSTALL, "define('WP_INSTALLING', true);");
  const server = spawn('php', ['-S', `127.0.0.1:${port}`, '-t', root, join(root, 'router.php')], {
    env: { ...process.env, PHP_CLI_SERVER_WORKERS: '4' },
    stdio: 'ignore',
    detached: true,
  });
  const send = browser(address);
  await eventually(
    () =>
      fetch(`${address}/wp-login.php`).then(
        ({ ok }) => ok,
        () => false,
      ),
    (ok) => ok,
  );
  const ask: WordPress['ask'] = (path, form) => send(path, form && { method: 'POST', body: new URLSearchParams(form) });
  await ask('/wp-login.php');
  await ask('/wp-login.php', { log: 'ada', pwd: PASSWORD, testcookie: '1' });
  const nonce = await ask('/wp-admin/admin-ajax.php?action=rest-nonce');
  return {
    address,
    php,
    ask,
    async rest(path, body, method = 'POST') {
      const headers = { 'x-wp-nonce': nonce, 'content-type': 'application/json' };
      const text = await send(`/wp-json/wp/v2${path}`, {
        method,
        headers,
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      return JSON.parse(text) as Record<string, unknown>;
    },
    async cron() {
      await ask('/wp-cron.php?doing_wp_cron');
      // It answers before it begins: done when its lock is gone.
      await eventually(
        () => php("echo get_transient('doing_cron') ? 'busy' : 'done';"),
        (state) => state === 'done',
      );
    },
    log: () => (existsSync(join(root, 'debug.log')) ? readFileSync(join(root, 'debug.log'), 'utf8') : ''),
    async stop() {
      const ended = [server, database.child].map((child) => once(child, 'exit'));
      // Its workers are processes of their own.
      if (server.pid !== undefined) process.kill(-server.pid);
      database.child.kill();
      await Promise.all(ended);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
