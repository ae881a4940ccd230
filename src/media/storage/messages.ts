import { defineMessages } from '../../lib/message.ts';

/** Why media files cannot be stored or read, and what to do about it. */
export const storage = defineMessages('storage', {
  notHash: {
    params: { name: 'text' },
    en: '"{name}" is not the name of a media file: a SHA-256 of 64 hexadecimal digits was expected.',
    'zh-CN': '“{name}”不是媒体文件名：应为 64 位十六进制的 sha-256。',
  },
  gone: {
    params: { hash: 'text', where: 'text' },
    en: 'The media file {hash} is not in the store at {where}.',
    'zh-CN': '{where}中没有媒体文件{hash}。',
  },
  renderAgain: { en: 'Render the post again.', 'zh-CN': '请重新生成此帖的图片。' },
  disk: {
    params: { path: 'text', code: 'choice' },
    en: 'The media store cannot use {path}: {code, select, ENOSPC {the disk is full} EDQUOT {the disk quota is used up} EROFS {the disk is read-only} EACCES {the service has no permission} EPERM {the service has no permission} EMFILE {too many files are open} EIO {the disk reports a fault} ESTALE {the network drive is gone} other {there is a file where a folder is needed}} ({code}).',
    'zh-CN':
      '媒体库无法使用{path}：{code, select, ENOSPC {磁盘已满} EDQUOT {磁盘配额已用完} EROFS {磁盘是只读的} EACCES {服务没有权限} EPERM {服务没有权限} EMFILE {打开的文件过多} EIO {磁盘报告故障} ESTALE {网络驱动器已断开} other {需要文件夹的位置是一个文件}}（{code}）。',
  },
  fixDisk: {
    en: 'Free space or repair the folder. Waiting posts are then made automatically; no half-written file was kept.',
    'zh-CN': '请腾出空间或修复文件夹，等待中的帖子随后会自动制作；没有留下不完整的文件。',
  },
  otherBytes: {
    params: { hash: 'text' },
    en: 'The media file {hash} does not have the content that was stored.',
    'zh-CN': '媒体文件{hash}的内容与存入时不同。',
  },
  tooLarge: {
    params: { endpoint: 'text' },
    en: 'The media storage at {endpoint} accepts no file of this size.',
    'zh-CN': '{endpoint}的媒体存储不接受这么大的文件。',
  },
  raiseLimit: { en: 'Raise its limit, or use a smaller file.', 'zh-CN': '请提高其上限，或使用较小的文件。' },
  fetchedAgain: {
    en: 'It is fetched again; if that does not help, the storage has damaged it: create the post again.',
    'zh-CN': '系统会重新读取；如果仍然不行，说明存储已损坏该文件，请重新撰写帖子。',
  },
  refused: {
    params: { endpoint: 'text', action: 'choice', why: 'message' },
    en: 'The media storage at {endpoint} cannot {action, select, store {store a file} copy {copy a file} read {read a file} find {look for a file} remove {remove a file} other {list files}}: {why}.',
    'zh-CN':
      '{endpoint}的媒体存储无法{action, select, store {存入文件} copy {复制文件} read {读取文件} find {查找文件} remove {删除文件} other {列出文件}}：{why}。',
  },
  noBucket: { params: { bucket: 'text' }, en: 'there is no bucket "{bucket}"', 'zh-CN': '没有存储桶“{bucket}”' },
  makeBucket: {
    en: 'Create the bucket, or correct the address. Check it with: masthead config check --storage',
    'zh-CN': '请创建存储桶或更正地址，然后运行 masthead config check --storage 检查。',
  },
  unknownKey: { en: 'the access key is unknown', 'zh-CN': '它不认识该访问密钥' },
  correctKey: {
    en: 'Correct the variable of the access key. Check it with: masthead config check --storage',
    'zh-CN': '请更正访问密钥的变量，然后运行 masthead config check --storage 检查。',
  },
  wrongSecret: { en: 'the secret key does not match the access key', 'zh-CN': '密钥与访问密钥不匹配' },
  correctSecret: {
    en: 'Correct the variable of the secret key. Check it with: masthead config check --storage',
    'zh-CN': '请更正密钥的变量，然后运行 masthead config check --storage 检查。',
  },
  noPermission: { en: 'the access key has no permission', 'zh-CN': '该访问密钥没有权限' },
  grantPermission: {
    params: { bucket: 'text' },
    en: 'Give it s3:ListBucket, s3:GetObject, s3:PutObject and s3:DeleteObject on the bucket "{bucket}". Check it with: masthead config check --storage',
    'zh-CN':
      '请授予它对存储桶“{bucket}”的 s3:ListBucket、s3:GetObject、s3:PutObject 和 s3:DeleteObject 权限，然后运行 masthead config check --storage 检查。',
  },
  clockSkewed: {
    en: 'the clock of this machine differs too much from the storage’s',
    'zh-CN': '本机时钟与它的时钟相差太大',
  },
  setClock: { en: 'Set the clock (NTP).', 'zh-CN': '请校准时钟（NTP）。' },
  otherRegion: {
    params: { region: 'text' },
    en: 'the bucket is not in the region {region}',
    'zh-CN': '存储桶不在区域{region}',
  },
  setRegion: {
    params: { region: 'text' },
    en: 'Write region={region} into the address. Check it with: masthead config check --storage',
    'zh-CN': '请在地址中写上 region={region}，然后运行 masthead config check --storage 检查。',
  },
  findRegion: {
    en: 'Write the region, and the endpoint of the bucket, into the address. Check it with: masthead config check --storage',
    'zh-CN': '请在地址中写上区域和存储桶的端点，然后运行 masthead config check --storage 检查。',
  },
  full: { en: 'it has no space for the file', 'zh-CN': '空间不足' },
  makeRoom: {
    params: { endpoint: 'text' },
    en: 'Free space at {endpoint}, or raise its limits.',
    'zh-CN': '请在{endpoint}腾出空间或提高其上限。',
  },
  answered: {
    params: { status: 'number', code: 'choice', words: 'text' },
    en: 'it answered {status}{code, select, none {} other { ({code})}}{words}',
    'zh-CN': '它返回 {status}{code, select, none {} other {（{code}）}}{words}',
  },
  triedAgain: {
    en: 'It is tried again; if it keeps failing, check the storage.',
    'zh-CN': '系统会重试；如果一直如此，请检查存储。',
  },
  checkStorage: {
    en: 'Check the storage and its address with: masthead config check --storage',
    'zh-CN': '请检查存储及其地址：masthead config check --storage',
  },
  unreachable: {
    params: { endpoint: 'text', why: 'message' },
    en: 'The media storage at {endpoint} cannot be reached: {why}.',
    'zh-CN': '无法访问{endpoint}的媒体存储：{why}。',
  },
  network: {
    params: { code: 'choice' },
    en: '{code, select, ENOTFOUND {there is no host of this name} EAI_AGAIN {its name cannot be looked up now} ECONNREFUSED {nothing listens there} ECONNRESET {the connection was cut} EHOSTUNREACH {there is no route to it} ENETUNREACH {there is no route to it} ETIMEDOUT {it does not answer} EPROTO {it does not speak TLS there} CERT_HAS_EXPIRED {its certificate has expired} other {its certificate is signed by an authority that is not trusted here}}',
    'zh-CN':
      '{code, select, ENOTFOUND {没有这个主机名} EAI_AGAIN {目前无法解析主机名} ECONNREFUSED {该端口没有服务} ECONNRESET {连接被切断} EHOSTUNREACH {无法连接} ENETUNREACH {无法连接} ETIMEDOUT {没有响应} EPROTO {该端口不支持 TLS} CERT_HAS_EXPIRED {证书已过期} other {证书的签发机构不受信任}}',
  },
  tooSlow: { en: 'it does not answer in time', 'zh-CN': '没有及时响应' },
  brokeOff: { en: 'it broke off in the middle of a file', 'zh-CN': '传输文件时中断' },
  trustCertificate: {
    en: 'Name the certificate of your authority with NODE_EXTRA_CA_CERTS.',
    'zh-CN': '请通过 NODE_EXTRA_CA_CERTS 指定签发机构的证书。',
  },
  correctEndpoint: {
    en: 'Correct the endpoint in the address of the storage, or start the storage. It is tried again.',
    'zh-CN': '请更正存储地址中的端点，或启动该存储。系统会重试。',
  },
  notS3: {
    params: { endpoint: 'text' },
    en: '{endpoint} does not answer like S3-compatible storage.',
    'zh-CN': '{endpoint}的响应不符合 S3 兼容存储。',
  },
  checkEndpoint: {
    en: 'Correct the endpoint in the address of the storage. Check it with: masthead config check --storage',
    'zh-CN': '请更正存储地址中的端点，然后运行 masthead config check --storage 检查。',
  },
});
