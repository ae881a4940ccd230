import { defineMessages } from '../lib/message.ts';

/** Why the store, its keys or its files cannot be used. */
export const storeTexts = defineMessages('store', {
  folderTaken: {
    params: { folder: 'text' },
    en: '{folder} is not a folder of the user that Masthead runs as.',
    'zh-CN': '{folder}不是运行 Masthead 的用户的文件夹。',
  },
  removeFolder: {
    en: 'Remove it, or let Masthead run as its owner.',
    'zh-CN': '请将其删除，或以其所有者的身份运行 Masthead。',
  },
  socketOpen: {
    params: { socket: 'text', directory: 'text' },
    en: 'The local socket {socket} is not in a folder that only the owner of the store {directory} may enter.',
    'zh-CN': '本地套接字 {socket} 所在的文件夹，并非只有数据目录 {directory} 的所有者才能进入。',
  },
  findSocketMaker: {
    en: 'Nothing was sent to it. Find out who made it; then restart the service, which makes its own.',
    'zh-CN': '没有向它发送任何内容。请查明是谁创建的，然后重启服务，服务会自行创建。',
  },
  schemaNewer: {
    params: { store: 'number', minimum: 'number', own: 'number' },
    en: 'The store is at schema {store} and needs a Masthead that knows schema {minimum} or newer; this one knows schema {own}.',
    'zh-CN': '数据库的结构版本为 {store}，需要支持 {minimum} 或更新版本的 Masthead；当前版本只支持到 {own}。',
  },
  upgrade: {
    en: 'Install the version that upgraded the store, or a newer one. To stay with this one, restore a backup from before that upgrade.',
    'zh-CN': '请安装升级数据库的那个版本或更新的版本；如要继续使用当前版本，请恢复升级之前的备份。',
  },
  schemaTooOld: {
    params: { store: 'number', oldest: 'number' },
    en: 'The store is at schema {store}, and this Masthead upgrades stores from schema {oldest} on.',
    'zh-CN': '数据库的结构版本为 {store}，当前版本的 Masthead 只能升级结构版本 {oldest} 及以上的数据库。',
  },
  upgradeFirst: {
    params: { commit: 'text' },
    en: 'Back it up, start the Masthead of commit {commit} with it once, which upgrades it, and then this one.',
    'zh-CN': '请先备份，再用提交 {commit} 的 Masthead 启动一次，由它升级数据库，然后启动当前版本。',
  },
  schemaOlder: {
    params: { store: 'number', own: 'number' },
    en: 'The store is at schema {store}, and this process had brought it to schema {own}: an older copy was put in its place.',
    'zh-CN': '数据库的结构版本为 {store}，而本进程已将其升级到 {own}：它被换成了较旧的副本。',
  },
  restart: {
    en: 'Restart this process; it upgrades that copy.',
    'zh-CN': '请重启本进程，它会升级该副本。',
  },
  locksTaken: {
    params: { tries: 'number' },
    en: 'The tables could not be changed: {tries} times, another transaction held one of them. Nothing was changed.',
    'zh-CN': '无法更改数据表：尝试 {tries} 次，都有其他事务占用其中的表。没有作任何更改。',
  },
  endTransactions: {
    en: 'Find long transactions in pg_stat_activity (a report, a dump, a forgotten session), wait for them or end them, and start again.',
    'zh-CN':
      '请在 pg_stat_activity 中查找长时间运行的事务（报表、导出、遗留的会话），等待其结束或将其终止，然后重新启动。',
  },
  moved: {
    params: { at: 'time', place: 'text' },
    en: 'This store was moved to PostgreSQL ({place}) on {at}; nothing is sent from here any more.',
    'zh-CN': '此数据库已于 {at} 迁移到 PostgreSQL（{place}），不再从这里发送任何内容。',
  },
  useNewStore: {
    en: 'Start Masthead with DATABASE_URL set to that database.',
    'zh-CN': '请将 DATABASE_URL 设为该数据库，再启动 Masthead。',
  },
  movingIn: {
    params: { at: 'time', place: 'text' },
    en: 'This database has a copy of the embedded store {place}, made on {at}, and the move has not finished.',
    'zh-CN': '此数据库是内置数据库 {place} 的副本，创建于 {at}，迁移尚未完成。',
  },
  useOtherStore: {
    en: 'Use an empty database, and restore a backup of the embedded store into it. If that store was already marked as moved, finish the move with the version of Masthead that began it.',
    'zh-CN':
      '请使用空的数据库，并将内置数据库的备份恢复到其中。如内置数据库已标记为已迁移，请用开始迁移的那个版本的 Masthead 完成迁移。',
  },
  restoring: {
    params: { at: 'time', place: 'text' },
    en: 'Restoring {place} into this store began on {at} and has not finished.',
    'zh-CN': '从 {place} 恢复到此数据库的操作始于 {at}，尚未完成。',
  },
  restoreAgain: {
    en: 'Run masthead restore again; it starts over.',
    'zh-CN': '请再次运行 masthead restore，它会从头开始。',
  },
  storeNotEmpty: {
    params: { store: 'text', tables: 'list' },
    en: 'The store {store} is not empty: it has rows in {tables}.',
    'zh-CN': '数据库 {store} 不为空：{tables} 中有数据。',
  },
  useEmptyStore: {
    en: 'Use an empty database (DATABASE_URL), or an empty folder (MASTHEAD_DATA).',
    'zh-CN': '请使用空的数据库（DATABASE_URL）或空的文件夹（MASTHEAD_DATA）。',
  },
  notCopied: {
    params: { folder: 'text', why: 'message' },
    en: 'The store in {folder} could not be copied for a backup: {why}.',
    'zh-CN': '无法为备份复制 {folder} 中的内置数据库：{why}。',
  },
  makeRoomForCopy: {
    en: 'While a service runs, a backup of the embedded store needs room for a second copy of store/ on the same disk. Free space there, then run it again. Nothing of the copy was left.',
    'zh-CN':
      '服务运行期间，备份内置数据库需要在同一磁盘上再容纳一份 store/。请在该磁盘上腾出空间后重新运行。未留下副本。',
  },
  copyDiffers: {
    params: { table: 'text', expected: 'number', given: 'number' },
    en: 'The copy of the table {table} differs from the original ({expected} rows there, {given} here). Nothing was changed.',
    'zh-CN': '表 {table} 的副本与原表不一致（原表 {expected} 行，副本 {given} 行）。未做任何更改。',
  },
  copyAgain: {
    en: 'Try again. If it recurs, check the disk and the memory of both machines.',
    'zh-CN': '请重试。如再次出现，请检查两台机器的磁盘和内存。',
  },
  keyFileDamaged: {
    params: { file: 'text' },
    en: 'The key file {file} is damaged: expected a list of keys, each with id and key.',
    'zh-CN': '密钥文件 {file} 已损坏：应为密钥列表，每项含 id 和 key。',
  },
  restoreKeyFile: {
    en: 'Restore it from a copy; without it the stored tokens cannot be read.',
    'zh-CN': '请从备份恢复；没有它就无法读取已保存的令牌。',
  },
  notPostgres: {
    en: 'DATABASE_URL is not the address of a PostgreSQL server: expected postgres://USER:PASSWORD@HOST:PORT/NAME.',
    'zh-CN': 'DATABASE_URL 不是 PostgreSQL 服务器的地址：应为 postgres://USER:PASSWORD@HOST:PORT/NAME。',
  },
  correctDatabaseUrl: {
    en: 'Correct it, or remove it to use the embedded store.',
    'zh-CN': '请更正，或将其删除以使用内置数据库。',
  },
  postgresFailed: {
    params: { server: 'text', why: 'text' },
    en: 'PostgreSQL at {server} could not be used: {why}.',
    'zh-CN': '无法使用 {server} 上的 PostgreSQL：{why}。',
  },
  sharedSessions: {
    params: { server: 'text' },
    en: 'DATABASE_URL leads to a connection pooler that shares sessions among clients ({server}); Masthead keeps settings, locks and notifications in its sessions.',
    'zh-CN': 'DATABASE_URL 指向在客户端之间共用会话的连接池（{server}），而 Masthead 的设置、锁和通知都依赖会话。',
  },
  ownSessions: {
    en: 'Set it to the address of PostgreSQL itself, or to a pool in session mode (PgBouncer: pool_mode = session).',
    'zh-CN': '请改为 PostgreSQL 本身的地址，或使用会话模式的连接池（PgBouncer：pool_mode = session）。',
  },
  correctSignIn: {
    en: 'Correct user and password in DATABASE_URL, with special characters percent-encoded; pg_hba.conf of the server says who may connect from where.',
    'zh-CN': '请更正 DATABASE_URL 中的用户与密码，特殊字符须以百分号编码；服务器的 pg_hba.conf 规定谁可从何处连接。',
  },
  makeDatabase: {
    en: 'Create the database, or correct its name at the end of DATABASE_URL.',
    'zh-CN': '请创建该数据库，或更正 DATABASE_URL 末尾的数据库名。',
  },
  freeConnections: {
    en: 'End connections that no one needs (pg_stat_activity), or raise max_connections.',
    'zh-CN': '请结束不需要的连接（pg_stat_activity），或提高 max_connections。',
  },
  startPostgres: {
    en: 'Start the server, or correct host and port in DATABASE_URL; a firewall may be between.',
    'zh-CN': '请启动服务器，或更正 DATABASE_URL 中的主机与端口；也请检查防火墙。',
  },
  checkPostgres: {
    en: 'Check DATABASE_URL and that the server is running and lets this user create schemas.',
    'zh-CN': '请检查 DATABASE_URL，并确认服务器在运行且允许该用户创建 schema。',
  },
  inUse: {
    params: { directory: 'text', pid: 'text' },
    en: 'The embedded store {directory} is in use by process {pid}; one process at a time can open it.',
    'zh-CN': '内置数据库 {directory} 正被进程 {pid} 使用，同一时间只能由一个进程打开。',
  },
  inUseElsewhere: {
    params: { directory: 'text', pid: 'text' },
    en: 'The embedded store {directory} is in use by process {pid} of another container or machine; one process at a time can open it.',
    'zh-CN': '内置数据库 {directory} 正被另一容器或机器上的进程 {pid} 使用，同一时间只能由一个进程打开。',
  },
  inUseUnknown: {
    params: { directory: 'text' },
    en: 'The embedded store {directory} is in use by another process; one process at a time can open it.',
    'zh-CN': '内置数据库 {directory} 正被另一进程使用，同一时间只能由一个进程打开。',
  },
  stopHolder: {
    en: 'Stop that process, choose another directory with MASTHEAD_DATA, or set DATABASE_URL.',
    'zh-CN': '请停止该进程，用 MASTHEAD_DATA 另选目录，或设置 DATABASE_URL。',
  },
  stopHolderElsewhere: {
    params: { lock: 'text' },
    en: 'Stop it, choose another directory with MASTHEAD_DATA, or set DATABASE_URL. If it is surely gone, remove {lock}.',
    'zh-CN': '请停止该进程，用 MASTHEAD_DATA 另选目录，或设置 DATABASE_URL。如确定它已不在，请删除 {lock}。',
  },
  lockNotTaken: {
    params: { file: 'text' },
    en: 'The lock file {file} could not be taken.',
    'zh-CN': '无法取得锁文件 {file}。',
  },
  removeLock: {
    en: 'Remove it if no process uses the store.',
    'zh-CN': '如没有进程在使用该数据库，请将其删除。',
  },
  badKey: {
    params: { id: 'text', bytes: 'number' },
    en: 'MASTHEAD_KEYS: key "{id}" must be NAME:BASE64 with 32 bytes, given {bytes}.',
    'zh-CN': 'MASTHEAD_KEYS：密钥“{id}”应为 NAME:BASE64，共 32 字节，实际为 {bytes} 字节。',
  },
  makeKey: { en: 'Make one with: openssl rand -base64 32', 'zh-CN': '可用此命令生成：openssl rand -base64 32' },
  keyMissing: {
    params: { place: 'text', id: 'text' },
    en: 'A stored secret ({place}) was encrypted with key "{id}", which is not among the keys.',
    'zh-CN': '已保存的机密（{place}）用密钥“{id}”加密，而该密钥不在现有密钥之中。',
  },
  addKey: {
    en: 'Add that key to MASTHEAD_KEYS, or connect the channel again.',
    'zh-CN': '请将该密钥加入 MASTHEAD_KEYS，或重新连接渠道。',
  },
  keyChanged: {
    params: { place: 'text', id: 'text' },
    en: 'A stored secret ({place}) cannot be read with key "{id}": that name belonged to another key, or the row was changed.',
    'zh-CN': '无法用密钥“{id}”读取已保存的机密（{place}）：该名称曾属于另一密钥，或记录已被改动。',
  },
  restoreKey: {
    params: { id: 'text' },
    en: 'Restore the key that was called "{id}", or connect the channel again.',
    'zh-CN': '请恢复原来名为“{id}”的密钥，或重新连接渠道。',
  },
  notOpened: {
    params: { directory: 'text', why: 'text' },
    en: 'The embedded store in {directory} could not be opened: {why}.',
    'zh-CN': '无法打开 {directory} 中的内置数据库：{why}。',
  },
  filesFailed: {
    params: { directory: 'text' },
    en: 'The embedded store in {directory} could not be opened: its files could not be read or written.',
    'zh-CN': '无法打开 {directory} 中的内置数据库：其文件无法读写。',
  },
  diskFull: {
    params: { directory: 'text', megabytes: 'text' },
    en: 'The embedded store in {directory} could not be opened: the disk is full or nearly so, with {megabytes} MB free.',
    'zh-CN': '无法打开 {directory} 中的内置数据库：磁盘已满或将满，剩余 {megabytes} MB。',
  },
  freeSpace: {
    en: 'Free space, or choose another folder with MASTHEAD_DATA.',
    'zh-CN': '请释放空间，或用 MASTHEAD_DATA 另选文件夹。',
  },
  checkFolder: {
    en: 'Check that the folder and all in it belong to the user that runs Masthead; if they do, restore a backup.',
    'zh-CN': '请确认该文件夹及其中的全部文件属于运行 Masthead 的用户；如是，请恢复备份。',
  },
});
