import { defineWords } from './say.ts';

/** Words of `masthead doctor`: states, groups and names of checks. */
export const doctorWords = defineWords('cliDoctor', {
  state: {
    params: { state: 'choice' },
    en: '{state, select, ok {ok} warning {warning} fault {FAULT} skipped {skipped} other {not known}}',
    'zh-CN': '{state, select, ok {正常} warning {警告} fault {故障} skipped {跳过} other {未知}}',
  },
  group: {
    params: { group: 'choice' },
    en: '{group, select, configuration {Configuration} machine {This machine} store {Store} queue {Queue} processes {Processes} channels {Channels} other {Network}}',
    'zh-CN':
      '{group, select, configuration {配置} machine {本机} store {数据库} queue {队列} processes {进程} channels {渠道} other {网络}}',
  },
  check: {
    params: { check: 'choice' },
    en: '{check, select, files {Files} engine {Engine} keys {Keys} sealed {Encrypted values} secretFiles {Secret files} apiToken {API token} disk {Disk} backup {Backup} timeZone {Time zone} ffmpeg {ffmpeg} fonts {Fonts} reach {Connection} version {Version} schema {Tables} durability {Durability} rights {Rights} encoding {Encoding} connections {Connections} listen {Notifications} clock {Clock} redis {Redis} running {Running} configuration {Configuration} credentials {Credentials} address {Local address} publicAddress {Public address} alerts {Alerts} webhooks {Webhooks} webhookAnswers {Webhook answers} feeds {Feeds} queue {Queue} inbound {Inbound webhook} storage {Media storage} languageModel {Language model} singleSignOn {Single sign-on} metrics {Metrics} traces {Traces} openFiles {Open files} certificates {Certificates} mediaFolder {Media folder} proxies {Proxies} apps {Apps} other {Network}}',
    'zh-CN':
      '{check, select, files {文件} engine {引擎} keys {密钥} sealed {加密内容} secretFiles {密钥文件} apiToken {API 令牌} disk {磁盘} backup {备份} timeZone {时区} ffmpeg {ffmpeg} fonts {字体} reach {连接} version {版本} schema {表结构} durability {持久性} rights {权限} encoding {编码} connections {连接数} listen {通知} clock {时钟} redis {Redis} running {运行} configuration {配置} credentials {凭据} address {监听地址} publicAddress {公共地址} alerts {告警} webhooks {Webhook} webhookAnswers {Webhook 响应} feeds {订阅源} queue {队列} inbound {入站 Webhook} storage {媒体存储} languageModel {语言模型} singleSignOn {单点登录} metrics {指标} traces {追踪} openFiles {打开文件数} certificates {证书} mediaFolder {媒体文件夹} proxies {代理} apps {应用} other {网络}}',
  },
  sum: {
    params: { faults: 'number', warnings: 'number', unknown: 'number' },
    en: '{faults, plural, =0 {No faults} one {# fault} other {# faults}}, {warnings, plural, =0 {no warnings} one {# warning} other {# warnings}}{unknown, plural, =0 {} other {, # not known}}.',
    'zh-CN': '故障 {faults} 项，警告 {warnings} 项{unknown, plural, =0 {} other {，未知 # 项}}。',
  },
});
