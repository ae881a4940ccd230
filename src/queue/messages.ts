import { defineMessages } from '../lib/message.ts';

/** Why a run of a recurring job ended without a result. */
export const runTexts = defineMessages('run', {
  processEnded: {
    params: { times: 'number' },
    en: 'Its process ended {times, plural, one {# time} other {# times}} while it ran.',
    'zh-CN': '运行期间进程中断了 {times} 次。',
  },
});

/** Why the address of Redis cannot be used. */
export const redisTexts = defineMessages('redis', {
  badUrl: {
    params: { given: 'text', why: 'message' },
    en: 'REDIS_URL is "{given}": {why}.',
    'zh-CN': 'REDIS_URL 为“{given}”：{why}。',
  },
  form: {
    en: 'expected an address that begins with redis://, rediss:// (TLS), redis+sentinel:// or redis+cluster://, and names a host',
    'zh-CN': '应以 redis://、rediss://（TLS）、redis+sentinel:// 或 redis+cluster:// 开头，并包含主机名',
  },
  host: {
    params: { given: 'text' },
    en: 'expected a host with or without a port (1 to 65535), "{given}" was given',
    'zh-CN': '应为主机名，端口（1 至 65535）可省略；给出的是“{given}”',
  },
  tooMany: {
    params: { most: 'number' },
    en: 'it names more than {most} hosts',
    'zh-CN': '主机数超过 {most} 个',
  },
  database: {
    params: { given: 'text' },
    en: 'expected the number of a database after the host, "{given}" was given',
    'zh-CN': '主机之后应为数据库编号，给出的是“{given}”',
  },
  sentinelPath: {
    en: 'expected /SERVICE or /SERVICE/DATABASE after the sentinels, such as /mymaster/0',
    'zh-CN': 'Sentinel 之后应为 /服务名 或 /服务名/数据库编号，例如 /mymaster/0',
  },
  sentinelQuery: {
    en: 'expected nothing but sentinelUsername and sentinelPassword after the question mark',
    'zh-CN': '问号之后只能有 sentinelUsername 与 sentinelPassword',
  },
  clusterPath: {
    en: 'expected nothing after the hosts of a cluster, which has the database 0 alone',
    'zh-CN': '集群只有数据库 0，主机之后不应再有内容',
  },
  encoding: {
    en: 'a percent sign in it is not followed by two hexadecimal digits (a percent sign itself is written %25)',
    'zh-CN': '其中百分号之后不是两位十六进制数（百分号本身应写作 %25）',
  },
  untrusted: {
    en: 'its certificate is signed by an authority that is not trusted here',
    'zh-CN': '其证书的签发机构不受信任',
  },
  untrustedBy: {
    params: { issuer: 'text' },
    en: 'its certificate is signed by "{issuer}", which is not trusted here',
    'zh-CN': '其证书由“{issuer}”签发，而此处不信任该机构',
  },
  nameAuthority: {
    en: 'Name the certificate of that authority (a PEM file) with NODE_EXTRA_CA_CERTS, for every process and command.',
    'zh-CN': '请为每个进程和命令设置 NODE_EXTRA_CA_CERTS，指向该机构的证书（PEM 文件）。',
  },
  certificateExpired: { en: 'its certificate has expired', 'zh-CN': '其证书已过期' },
  renewCertificate: { en: 'Renew the certificate of Redis.', 'zh-CN': '请更新 Redis 的证书。' },
  otherName: { en: 'its certificate is for another host name', 'zh-CN': '其证书对应的是另一个主机名' },
  useItsName: {
    en: 'Use the host name of the certificate in REDIS_URL, or give Redis a certificate with this one.',
    'zh-CN': '请在 REDIS_URL 中使用证书上的主机名，或为 Redis 换用包含此主机名的证书。',
  },
  unreachable: {
    params: { where: 'text', why: 'message' },
    en: 'Redis at {where} can’t be reached: {why}.',
    'zh-CN': '无法连接 {where} 的 Redis：{why}。',
  },
  silent: {
    params: { where: 'text' },
    en: '{where} doesn’t answer.',
    'zh-CN': '{where} 没有响应。',
  },
  setUrl: {
    en: 'Correct REDIS_URL, for example redis://user:password@redis.example:6379/0 (special characters of a password percent-encoded).',
    'zh-CN': '请更正 REDIS_URL，例如 redis://user:password@redis.example:6379/0（密码中的特殊字符需百分号编码）。',
  },
});
