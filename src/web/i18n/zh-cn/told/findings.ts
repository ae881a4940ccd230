/** What a test of a channel finds and how that is mended, and other faults that come as English text alone; as in `faults`. */
export const findings: Readonly<Record<string, string>> = {
  // Without an answer.
  'There was no answer from {{host}} ({{code}}).': '{{host}} 没有响应（{{code}}）。',
  'The answer of {{host}} could not be read.': '{{host}} 的答复无法读取。',
  'The platform could not be asked: {{words}}.': '无法询问平台：{{words}}',
  '{{where}} gave no complete answer within {{seconds}} s (after the request had left).':
    '{{where}} 在 {{seconds}} 秒内没有完整答复（请求已发出）。',
  '{{where}} gave no complete answer within {{seconds}} s (before the request left).':
    '{{where}} 在 {{seconds}} 秒内没有完整答复（请求未发出）。',
  '{{where}} was stopped after the request had left.': '{{where}} 已中止（请求已发出）。',
  '{{where}} was stopped before the request left.': '{{where}} 已中止（请求未发出）。',
  '{{where}} answered with more than {{size}}.': '{{where}} 的答复超过 {{size}}。',
  '{{where}} failed after the request had left ({{code}}).': '{{where}} 失败（请求已发出，{{code}}）。',
  '{{where}} failed before the request left ({{code}}).': '{{where}} 失败（请求未发出，{{code}}）。',
  '{{where}} got no complete answer after the request had left ({{code}}).':
    '{{where}} 没有得到完整答复（请求已发出，{{code}}）。',
  '{{where}} got no complete answer before the request left ({{code}}).':
    '{{where}} 没有得到完整答复（请求未发出，{{code}}）。',
  'Check the network, then try again.': '请检查网络后重试。',
  'Check the network of this machine and its firewall.': '请检查本机的网络和防火墙。',
  'Check that the address is that of the platform and no proxy stands between.':
    '请确认地址是平台的地址，且中间没有代理。',

  // Of a channel.
  'The channel {{channel}} is switched off.': '渠道 {{channel}} 已停用。',
  'The channel {{channel}} is not connected: set {{names}} in the environment, or enter its secrets on the page of channels.':
    '渠道 {{channel}} 尚未连接：请在环境变量中设置 {{names}}，或在渠道页面输入密钥。',
  'Enter them on the page of channels, or set the variables: .env.example explains them.':
    '请在渠道页面输入，或设置环境变量（说明见 .env.example）。',
  'The token lacks the permission {{names}}.': '令牌缺少权限 {{names}}。',
  'The token lacks the permissions {{names}}.': '令牌缺少权限 {{names}}。',
  'The token expires on {{day}}.': '令牌将于 {{day}} 到期。',
  'Connect the account again before that day.': '请在此之前重新连接账号。',
  'Connect the account again and grant every permission that is asked for.': '请重新连接账号，并授予所要求的全部权限。',
  'Check the id in config/channels.yaml, and that the token belongs to this account.':
    '请检查 config/channels.yaml 中的编号，并确认令牌属于此账号。',
  'Ask again in an hour.': '请一小时后再试。',
  'Ask again in a quarter of an hour.': '请一刻钟后再试。',
  'Try again later; see whether the platform reports an outage.': '请稍后再试，并查看平台是否公布了故障。',
  'Try again later; see whether X reports an outage.': '请稍后再试，并查看 X 是否公布了故障。',
  'Create the four keys of the app and the account again in the developer portal, with permission to read and write, and set them anew.':
    '请在开发者平台重新生成应用和账号的四个密钥（须有读写权限），然后重新设置。',
  'Buy credits in the developer portal, then resume the channel.': '请在开发者平台充值，然后恢复该渠道。',
  'Check in the developer portal that the app belongs to a project, and on x.com that the account is not locked.':
    '请在开发者平台确认应用属于某个项目，并在 x.com 确认账号未被锁定。',
  'The keys belong to the account {{own}}, but the channel is set up for {{wanted}}. Correct userId in config/channels.yaml, or set the keys of the other account.':
    '密钥属于账号 {{own}}，而渠道设置的是 {{wanted}}。请更正 config/channels.yaml 中的 userId，或设置另一账号的密钥。',
  'The keys belong to the account {{own}}, but the channel is set up for {{wanted}}.':
    '密钥属于账号 {{own}}，而渠道设置的是 {{wanted}}。',
  'Correct userId in config/channels.yaml, or set the keys of the other account.':
    '请更正 config/channels.yaml 中的 userId，或设置另一账号的密钥。',
  'The account is called {{now}} now, but the channel says {{before}}.':
    '账号现名 {{now}}，而渠道设置的是 {{before}}。',
  'Correct username in config/channels.yaml.': '请更正 config/channels.yaml 中的 username。',
  'The keys may only read (access level {{level}}).': '这些密钥只能读取（访问级别 {{level}}）。',
  'Facebook answered for the page {{own}} where {{wanted}} was asked for.':
    'Facebook 返回的是主页 {{own}}，而请求的是 {{wanted}}。',
  'Correct pageId in config/channels.yaml.': '请更正 config/channels.yaml 中的 pageId。',
  'The account has used all of its {{total}} posts of the last 24 hours.':
    '账号过去 24 小时的 {{total}} 次发布已全部用完。',
  'Wait until the oldest of them is a day old, or post less often.': '请等最早的一条满一天，或减少发布。',
  'Mend the service account or the channel’s project id and topic, then look again.':
    '请修正服务账号，或渠道的项目编号和主题，然后再测试。',
  'Copy the app id and the app secret anew from the account’s developer settings.':
    '请从公众平台的开发设置中重新复制 AppID 和 AppSecret。',
  'Add the address named in the answer to the IP allow-list in the account’s developer settings.':
    '请把答复中的地址加入公众平台开发设置的 IP 白名单。',
  'Set the channel’s mode to draft, or verify the account as a company.': '请将渠道改为草稿模式，或将账号认证为企业。',
  'Sign in to the account’s console and see why WeChat has stopped it.': '请登录公众平台后台，查看微信停用的原因。',
  'See what the code means in WeChat’s list of return codes, and mend the account.':
    '请在微信返回码列表中查看该代码的含义，并修正账号。',
  'Sign in again as the owner of the channel, and check the OAuth client of the Google project.':
    '请以频道所有者身份重新登录，并检查 Google 项目的 OAuth 客户端。',
  'The Google account that signed in has no YouTube channel.': '登录的 Google 账号没有 YouTube 频道。',
  'Sign in with the account that owns the channel.': '请用拥有该频道的账号登录。',
  'The account that signed in owns the channel {{own}}, not {{wanted}}.':
    '登录的账号拥有频道 {{own}}，而不是 {{wanted}}。',
  'Sign in with the other account, or correct the channel id.': '请用另一账号登录，或更正频道编号。',
  'The channel may not show videos of more than 15 minutes yet.': '该频道还不能发布超过 15 分钟的视频。',
  'Verify the channel’s owner by phone on youtube.com/verify.': '请在 youtube.com/verify 用手机验证频道所有者。',

  // Of a post on its way.
  'The picture for "{{place}}" is not made yet.': '“{{place}}”的图片尚未制作完成。',
  'The video is not made yet.': '视频尚未制作完成。',
  'The video is not fetched yet.': '视频尚未下载完成。',
  'WeChat is publishing the article.': '微信正在发布文章。',
  'WeChat refused the article: its originality check failed.': '微信拒绝了文章：原创校验未通过。',
  'WeChat could not publish the article and names no reason.': '微信未能发布文章，没有说明原因。',
  'WeChat refused the article in its review.': '文章未通过微信审核。',
  'The article was published and then deleted by a person.': '文章发布后被人删除。',
  'The article was published and then banned by WeChat.': '文章发布后被微信封禁。',
  'The draft has left the draft box.': '草稿已不在草稿箱中。',
  'The article has no cover; WeChat takes none without.': '文章没有封面，微信不接受没有封面的文章。',
  'The article has no video; YouTube takes nothing else.': '报道没有视频，而 YouTube 只接受视频。',
  'YouTube rejected the video: {{words}}.': 'YouTube 拒绝了视频：{{words}}',
  'YouTube could not process the video: {{words}}.': 'YouTube 未能处理视频：{{words}}',
  'The video was deleted on YouTube.': '视频已在 YouTube 上被删除。',
  'Facebook could not process the video: {{words}}.': 'Facebook 未能处理视频：{{words}}',
  'X could not process the video: {{words}}.': 'X 未能处理视频：{{words}}',
  'A post on Instagram needs a picture, and this one has none.': 'Instagram 帖子必须有图片，而此帖没有。',
  'Instagram could not prepare the picture: {{words}}.': 'Instagram 未能准备图片：{{words}}',
  'The token may not comment: {{words}}. Connect the account again with the permission {{permission}}, or answer by hand.':
    '令牌无权评论。平台原文：{{words}}。请以权限 {{permission}} 重新连接账号，或手动答复。',

  // Of a correction.
  'It is an earlier correction, and has something that the story has no more.':
    '这是较早的更正，其中有报道已不再有的内容。',
  'It is an earlier correction, and what it says does not stand in the story any more.':
    '这是较早的更正，其内容在报道中已不存在。',
  'It could not be done as {{remedy}}: {{why}}': '未能这样更正：{{why}}',
  'Its delivery is {{state}}.': '发送未成功。',
  'The post says nothing of what changed.': '帖子没有涉及改动的内容。',
  'The channel leaves what is out as it is (corrections: nothing).':
    '该渠道不改动已发布的内容（corrections: nothing）。',
  'The article was withdrawn.': '报道已撤稿。',

  // Refusals on the desk.
  'There is no post {{id}}.': '没有帖子 {{id}}。',
  'There is no article and no post {{id}}.': '没有报道或帖子 {{id}}。',
  'There is no correction {{id}}.': '没有更正 {{id}}。',
  'The channel {{channel}} of this post is no longer configured.': '此帖的渠道 {{channel}} 已不在配置中。',
  'The article {{id}} was never handed in, so there is nothing to write posts from.':
    '报道尚未提交，无法据以撰写帖子。',
  'The article {{id}} was never handed in.': '报道尚未提交。',
  'The article {{id}} is not withdrawn, so there is nothing to lift.': '报道并未撤稿，无需取消。',
  'It cannot be done as {{remedy}}: {{why}}': '不能这样更正：{{why}}',
  '"{{result}}" is no id and no address of a post on {{name}}: an id such as {{example}} was expected.':
    '“{{result}}”不是 {{name}} 上帖子的编号或地址，应类似 {{example}}。',
  'Leave it out where you have none.': '没有时请留空。',
  'The article gives nothing for the variant {{variant}}.': '报道中没有可用于此写法的内容。',
  'What the post {{id}} said as version {{version}} is not kept.': '此帖的该版本已不再保留。',
  'The article gives no file for picture {{number}}.': '报道没有提供图片 {{number}} 的文件。',
};
