-- Sentences that Masthead stored in English become messages: a code, and what it is filled with. A table of the
-- sentences as earlier versions wrote them reads them; what is none of them is kept as it is, as `text.plain`.
-- First what processes at work lock first.
LOCK TABLE "masthead"."deliveries", "masthead"."attempts" IN ACCESS EXCLUSIVE MODE;--> statement-breakpoint
CREATE TABLE "masthead"."message_patterns" ("place" integer PRIMARY KEY, "prefix" text NOT NULL, "pattern" text NOT NULL, "code" text NOT NULL, "names" text[] NOT NULL, "kinds" text[] NOT NULL, "fixed" jsonb NOT NULL);--> statement-breakpoint
INSERT INTO "masthead"."message_patterns" VALUES
(0, 'X says that this text was posted before: ', '^(X says that this text was posted before: .+?\.) (.+)$', 'text.both', array['first', 'second'], array['known', 'known'], '{}'),
(1, 'Facebook says that this was posted before: ', '^(Facebook says that this was posted before: .+?\.) (.+)$', 'text.both', array['first', 'second'], array['known', 'known'], '{}'),
(2, 'WeChat answered ', '^WeChat answered (.+?) to each of the ([0-9.]+) authors, including the shortest, with ([0-9.]+) characters: (.+?)\. Some accounts also answer this when the whole article is too long\. Shorten the author or the article\.$', 'wechatOutcome.allDeclined', array['code', 'forms', 'characters', 'words'], array['text', 'number', 'number', 'quote'], '{"field":"author"}'),
(3, 'WeChat answered ', '^WeChat answered (.+?) to each of the ([0-9.]+) digests, including the shortest, with ([0-9.]+) characters: (.+?)\. Some accounts also answer this when the whole article is too long\. Shorten the digest or the article\.$', 'wechatOutcome.allDeclined', array['code', 'forms', 'characters', 'words'], array['text', 'number', 'number', 'quote'], '{"field":"digest"}'),
(4, 'WeChat answered ', '^WeChat answered (.+?) to each of the ([0-9.]+) titles, including the shortest, with ([0-9.]+) characters: (.+?)\. Some accounts also answer this when the whole article is too long\. Shorten the title or the article\.$', 'wechatOutcome.allDeclined', array['code', 'forms', 'characters', 'words'], array['text', 'number', 'number', 'quote'], '{"field":"title"}'),
(5, 'It is live, or may be, on the account ', '^It is live, or may be, on the account (.+?), and its channel posts to (.+?) now\. Set the channel up for the first account again and let it try again, or look there and say what you saw\.$', 'delivery.heldAccount', array['was', 'now'], array['text', 'text'], '{}'),
(6, 'The post that this is about is on the account ', '^The post that this is about is on the account (.+?), and its channel posts to (.+?) now\. Set the channel up for the first account again and let it try again, or do it there by hand\.$', 'delivery.heldAccountLive', array['was', 'now'], array['text', 'text'], '{}'),
(7, 'X lets only Premium accounts edit posts, and the channel is not set up as one (`edits` in its options). Answer it with a correction, or take it down and post it anew.', '^X lets only Premium accounts edit posts, and the channel is not set up as one \(`edits` in its options\)\. Answer it with a correction, or take it down and post it anew\.$', 'xOutcome.editsForPremium', '{}', '{}', '{}'),
(8, 'The keys belong to the account ', '^The keys belong to the account (.+?), but the channel is set up for (.+?)\. Correct userId in config/channels\.yaml, or set the keys of the other account\.$', 'xOutcome.otherAccount', array['own', 'wanted'], array['text', 'text'], '{}'),
(9, 'It is too old to send: it was to leave by ', '^It is too old to send: it was to leave by (\S+)\. What stays true of this channel goes out no later; approve it with a time to send it all the same\.$', 'delivery.missedOld', array['at'], array['text'], '{"urgency":"evergreen"}'),
(10, 'It is too old to send: it was to leave by ', '^It is too old to send: it was to leave by (\S+)\. Breaking news of this channel goes out no later; approve it with a time to send it all the same\.$', 'delivery.missedOld', array['at'], array['text'], '{"urgency":"breaking"}'),
(11, 'It is neither in the draft box nor among the published articles, but a draft that a person sent to followers is in no list of WeChat.', '^It is neither in the draft box nor among the published articles, but a draft that a person sent to followers is in no list of WeChat\.$', 'wechatOutcome.sentByHand', '{}', '{}', '{}'),
(12, 'Create the four keys of the app and the account again in the developer portal, with permission to read and write, and set them anew.', '^Create the four keys of the app and the account again in the developer portal, with permission to read and write, and set them anew\.$', 'xFinding.newKeys', '{}', '{}', '{}'),
(13, 'It is too old to send: it was to leave by ', '^It is too old to send: it was to leave by (\S+)\. News of this channel goes out no later; approve it with a time to send it all the same\.$', 'delivery.missedOld', array['at'], array['text'], '{"urgency":"normal"}'),
(14, 'Masthead does not comment on YouTube. Correct title and description of the video instead, or comment by hand in YouTube Studio.', '^Masthead does not comment on YouTube\. Correct title and description of the video instead, or comment by hand in YouTube Studio\.$', 'youtubeOutcome.noComments', '{}', '{}', '{}'),
(15, 'The clock of this machine is ', '^The clock of this machine is ([0-9.]+) s ahead of the store''s, and Google refuses what is signed at a wrong time\. Set the clocks right\.$', 'platform.clockOff', array['seconds'], array['number'], '{"direction":"ahead","refuses":"google"}'),
(16, 'What it says was changed in the store and not by Masthead, so that it is not what was approved. Some of it is out, or may be.', '^What it says was changed in the store and not by Masthead, so that it is not what was approved\. Some of it is out, or may be\.$', 'delivery.heldChanged', '{}', '{}', '{}'),
(17, 'The clock of this machine is ', '^The clock of this machine is ([0-9.]+) s behind the store''s, and Google refuses what is signed at a wrong time\. Set the clocks right\.$', 'platform.clockOff', array['seconds'], array['number'], '{"direction":"behind","refuses":"google"}'),
(18, 'X lets a post be edited for an hour, and this one is older. Answer it with a correction, or take it down and post it anew.', '^X lets a post be edited for an hour, and this one is older\. Answer it with a correction, or take it down and post it anew\.$', 'xOutcome.tooOldToEdit', '{}', '{}', '{}'),
(19, 'The store was set back to ', '^The store was set back to (\S+) and does not know what was sent since, and whether this is out nobody but a person can tell: (.+?)$', 'delivery.heldRestored', array['at', 'why'], array['text', 'message'], '{}'),
(20, 'The draft has left the draft box, so a person published or deleted it. Look at the account and change it there by hand.', '^The draft has left the draft box, so a person published or deleted it\. Look at the account and change it there by hand\.$', 'wechatOutcome.draftGone', '{}', '{}', '{}'),
(21, 'A post that says the same has appeared since this one was sent, without its marker (', '^A post that says the same has appeared since this one was sent, without its marker \((.+?)\)\. Check whether it is this one\.$', 'platform.alikeUnmarked', array['where'], array['text'], '{}'),
(22, 'Instagram lets only accounts that were connected by the login of Facebook delete posts. It can only be done by hand.', '^Instagram lets only accounts that were connected by the login of Facebook delete posts\. It can only be done by hand\.$', 'instagramOutcome.mayNotDelete', '{}', '{}', '{}'),
(23, 'X lets a post be edited ', '^X lets a post be edited ([0-9.]+) times, and that was done\. Answer it with a correction, or take it down and post it anew\.$', 'xOutcome.editedTooOften', array['times'], array['number'], '{}'),
(24, 'The clock of this machine is ', '^The clock of this machine is ([0-9.]+) s ahead of the store''s, and X refuses what is signed with it\. Set the clock right\.$', 'platform.clockOff', array['seconds'], array['number'], '{"direction":"ahead","refuses":"x"}'),
(25, 'A post that says the same is there and is older, by the clocks, than this one (', '^A post that says the same is there and is older, by the clocks, than this one \((.+?)\)\. Check whether it is this one\.$', 'platform.alikeOlder', array['where'], array['text'], '{}'),
(26, 'The clock of this machine is ', '^The clock of this machine is ([0-9.]+) s behind the store''s, and X refuses what is signed with it\. Set the clock right\.$', 'platform.clockOff', array['seconds'], array['number'], '{"direction":"behind","refuses":"x"}'),
(27, 'Check in the developer portal that the app belongs to a project, and on x.com that the account is not locked.', '^Check in the developer portal that the app belongs to a project, and on x\.com that the account is not locked\.$', 'xFinding.checkAccess', '{}', '{}', '{}'),
(28, 'WeChat gives no way to comment on an article by its API. Answer in its comments by hand, at mp.weixin.qq.com.', '^WeChat gives no way to comment on an article by its API\. Answer in its comments by hand, at mp\.weixin\.qq\.com\.$', 'wechatOutcome.noComments', '{}', '{}', '{}'),
(29, 'A comment on Instagram goes with the post that it stands under; by itself it can only be deleted by hand.', '^A comment on Instagram goes with the post that it stands under; by itself it can only be deleted by hand\.$', 'instagramOutcome.commentGoesWithPost', '{}', '{}', '{}'),
(30, 'It is itself an answer: take it down, and correct the post above it, whose new answer says what is right.', '^It is itself an answer: take it down, and correct the post above it, whose new answer says what is right\.$', 'corrections.isAnswer', '{}', '{}', '{}'),
(31, 'The service account''s key file is not the JSON that the console gives. Make a new key and set it again.', '^The service account''s key file is not the JSON that the console gives\. Make a new key and set it again\.$', 'appOutcome.keyFileBroken', '{}', '{}', '{"fault":"json"}'),
(32, 'A post with the same link has appeared that the store does not know (', '^A post with the same link has appeared that the store does not know \((.+?)\)\. Check whether it is this one\.$', 'platform.alikeLinked', array['where'], array['text'], '{}'),
(33, 'The notification is too old: most phones show it no more, and would show the correction as a new one.', '^The notification is too old: most phones show it no more, and would show the correction as a new one\.$', 'appOutcome.tooOld', '{}', '{}', '{}'),
(34, 'Ordinary videos are uploaded directly, not resumably: which app the token belongs to is not known.', '^Ordinary videos are uploaded directly, not resumably: which app the token belongs to is not known\.$', 'facebookFinding.appUnknown', '{}', '{}', '{}'),
(35, 'A notification cannot be answered. A corrected one can take its place while phones still show it.', '^A notification cannot be answered\. A corrected one can take its place while phones still show it\.$', 'appOutcome.notAnswered', '{}', '{}', '{}'),
(36, 'The token may not comment: ', '^The token may not comment: (.+?)\. Connect the account again with the permission (.+?), or answer by hand\.$', 'platform.mayNotComment', array['words', 'permission'], array['quote', 'text'], '{}'),
(37, 'Set the APNs or web push key in the Firebase console; Android phones may have the notification.', '^Set the APNs or web push key in the Firebase console; Android phones may have the notification\.$', 'appOutcome.setPushKey', '{}', '{}', '{}'),
(38, 'What it says was changed in the store and not by Masthead, so that it is not what was approved.', '^What it says was changed in the store and not by Masthead, so that it is not what was approved\.$', 'delivery.changedByHand', '{}', '{}', '{}'),
(39, 'It was asked for a new one at ', '^It was asked for a new one at (\S+), and no answer was stored: a token that was given then is lost\.$', 'channels.tokenAnswerLost', array['at'], array['text'], '{}'),
(40, 'Add the address named in the answer to the IP allow-list in the account’s developer settings.', '^Add the address named in the answer to the IP allow-list in the account’s developer settings\.$', 'wechatFinding.allowAddress', '{}', '{}', '{}'),
(41, 'Add the app id as the secret appId of the channel, or set videoUpload: direct to keep it so.', '^Add the app id as the secret appId of the channel, or set videoUpload: direct to keep it so\.$', 'facebookFinding.addAppId', '{}', '{}', '{}'),
(42, 'Correct the secret appId, and appSecret with it; until then videos may be uploaded directly.', '^Correct the secret appId, and appSecret with it; until then videos may be uploaded directly\.$', 'facebookFinding.correctAppId', '{}', '{}', '{}'),
(43, 'The account may not do this on the channel; check its role and that the channel is verified.', '^The account may not do this on the channel; check its role and that the channel is verified\.$', 'youtubeOutcome.notAllowed', '{}', '{}', '{}'),
(44, 'Sign in again as the owner of the channel, and check the OAuth client of the Google project.', '^Sign in again as the owner of the channel, and check the OAuth client of the Google project\.$', 'youtubeFinding.signInAgain', '{}', '{}', '{}'),
(45, 'The draft has left the draft box, so a person sent or deleted it; WeChat does not say which.', '^The draft has left the draft box, so a person sent or deleted it; WeChat does not say which\.$', 'wechatOutcome.draftSentOrDeleted', '{}', '{}', '{}'),
(46, 'The service account''s key file holds no usable private key. Make a new key and set it again.', '^The service account''s key file holds no usable private key\. Make a new key and set it again\.$', 'appOutcome.keyFileBroken', '{}', '{}', '{"fault":"key"}'),
(47, 'Masthead cannot answer a post on ', '^Masthead cannot answer a post on (.+?)\. It can only be done by hand, where \1 has answers at all\.$', 'platform.neverReplies', array['platform'], array['text'], '{}'),
(48, 'YouTube shows the video as ', '^YouTube shows the video as (.+?), not public: the Google project may not have passed its audit\.$', 'youtubeOutcome.locked', array['privacy'], array['text'], '{}'),
(49, 'YouTube does not change the pictures of a video that is out: another one is another video.', '^YouTube does not change the pictures of a video that is out: another one is another video\.$', 'youtubeOutcome.videoStays', '{}', '{}', '{}'),
(50, 'WeChat does not change an article that is out; a small slip can be mended on its website.', '^WeChat does not change an article that is out; a small slip can be mended on its website\.$', 'wechatOutcome.articleStays', '{}', '{}', '{}'),
(51, 'Instagram could not fetch the picture; its address must be reachable from the internet', '^Instagram could not fetch the picture; its address must be reachable from the internet$', 'instagramOutcome.pictureUnreachable', '{}', '{}', '{}'),
(52, 'Add the app id and the app secret, as the secrets appId and appSecret of the channel.', '^Add the app id and the app secret, as the secrets appId and appSecret of the channel\.$', 'finding.addApp', '{}', '{}', '{}'),
(53, 'The upload of the video is begun again: all of it had come, and the answer was lost.', '^The upload of the video is begun again: all of it had come, and the answer was lost\.$', 'facebookOutcome.uploadAnswerLost', '{}', '{}', '{}'),
(54, 'It was approved otherwise than its channel asks for now, and waits for an approval.', '^It was approved otherwise than its channel asks for now, and waits for an approval\.$', 'delivery.approvedOtherwise', '{}', '{}', '{}'),
(55, 'It is an earlier correction, and what it says does not stand in the story any more.', '^It is an earlier correction, and what it says does not stand in the story any more\.$', 'corrections.answerGone', '{}', '{}', '{}'),
(56, 'Masthead does not change comments. Take it down and answer anew, or do it by hand.', '^Masthead does not change comments\. Take it down and answer anew, or do it by hand\.$', 'facebookOutcome.commentsStay', '{}', '{}', '{}'),
(57, 'Check the id in config/channels.yaml, and that the token belongs to this account.', '^Check the id in config/channels\.yaml, and that the token belongs to this account\.$', 'finding.checkId', '{}', '{}', '{}'),
(58, 'Check that appId and appSecret are those of the app that the token was made with.', '^Check that appId and appSecret are those of the app that the token was made with\.$', 'finding.checkApp', '{}', '{}', '{}'),
(59, 'The post breaks the community standards or was reported; a person must look at it', '^The post breaks the community standards or was reported; a person must look at it$', 'facebookOutcome.breaksStandards', '{}', '{}', '{}'),
(60, 'The account may not list what it published, so that nobody but a person can tell.', '^The account may not list what it published, so that nobody but a person can tell\.$', 'wechatOutcome.notListed', '{}', '{}', '{}'),
(61, 'The token may not publish videos; connect the page again and grant publish_video', '^The token may not publish videos; connect the page again and grant publish_video$', 'facebookOutcome.mayNotPublishVideos', '{}', '{}', '{}'),
(62, 'Mend the service account or the channel’s project id and topic, then look again.', '^Mend the service account or the channel’s project id and topic, then look again\.$', 'appFinding.mend', '{}', '{}', '{}'),
(63, 'When the token ends is unknown: Facebook does not let the token inspect itself.', '^When the token ends is unknown: Facebook does not let the token inspect itself\.$', 'finding.expiryHidden', '{}', '{}', '{}'),
(64, 'Facebook cannot read the linked page; check that it can be reached from outside', '^Facebook cannot read the linked page; check that it can be reached from outside$', 'facebookOutcome.linkUnreadable', '{}', '{}', '{}'),
(65, 'See what the code means in WeChat’s list of return codes, and mend the account.', '^See what the code means in WeChat’s list of return codes, and mend the account\.$', 'wechatFinding.lookUpCode', '{}', '{}', '{}'),
(66, 'Facebook asks a person to confirm the identity behind the page at facebook.com', '^Facebook asks a person to confirm the identity behind the page at facebook\.com$', 'facebookOutcome.identity', '{}', '{}', '{}'),
(67, 'Copy the app id and the app secret anew from the account’s developer settings.', '^Copy the app id and the app secret anew from the account’s developer settings\.$', 'wechatFinding.copySecrets', '{}', '{}', '{}'),
(68, 'The platform answers with HTTP 404 when the post is sent, and did not take it.', '^The platform answers with HTTP 404 when the post is sent, and did not take it\.$', 'delivery.addressMissing', '{}', '{}', '{}'),
(69, 'Correct userId in config/channels.yaml, or set the keys of the other account.', '^Correct userId in config/channels\.yaml, or set the keys of the other account\.$', 'xFinding.correctUserId', '{}', '{}', '{}'),
(70, 'Facebook still processes the video and does not say whether it will be shown.', '^Facebook still processes the video and does not say whether it will be shown\.$', 'facebookOutcome.stillProcessing', '{}', '{}', '{}'),
(71, 'Sent with the shorter author ', '^Sent with the shorter author (.+?): WeChat declines longer ones for this account\.$', 'wechatOutcome.sentShorter', array['text'], array['quote'], '{"field":"author"}'),
(72, 'Sent with the shorter digest ', '^Sent with the shorter digest (.+?): WeChat declines longer ones for this account\.$', 'wechatOutcome.sentShorter', array['text'], array['quote'], '{"field":"digest"}'),
(73, 'Check that the address is that of the platform and no proxy stands between.', '^Check that the address is that of the platform and no proxy stands between\.$', 'finding.checkAddress', '{}', '{}', '{}'),
(74, 'Facebook does not know the uploaded file any more (', '^Facebook does not know the uploaded file any more \((.+?)\); it is uploaded again\.$', 'facebookOutcome.fileLost', array['words'], array['quote'], '{}'),
(75, 'Sent with the shorter title ', '^Sent with the shorter title (.+?): WeChat declines longer ones for this account\.$', 'wechatOutcome.sentShorter', array['text'], array['quote'], '{"field":"title"}'),
(76, 'Facebook asks the person behind the token to pass a check at facebook.com.', '^Facebook asks the person behind the token to pass a check at facebook\.com\.$', 'platform.checkpoint', '{}', '{}', '{}'),
(77, 'When the token ends is unknown: Facebook does not let this app inspect it.', '^When the token ends is unknown: Facebook does not let this app inspect it\.$', 'finding.expiryHiddenFromApp', '{}', '{}', '{}'),
(78, 'Facebook does not go on with the upload of the video (', '^Facebook does not go on with the upload of the video \((.+?)\); it is begun anew\.$', 'facebookOutcome.uploadNotResumed', array['words'], array['quote'], '{}'),
(79, 'The draft has left the draft box, and no published article has its marker.', '^The draft has left the draft box, and no published article has its marker\.$', 'wechatOutcome.leftUnlisted', '{}', '{}', '{}'),
(80, 'The message had no room for the picture’s address and went out without it.', '^The message had no room for the picture’s address and went out without it\.$', 'appOutcome.pictureNoRoom', '{}', '{}', '{}'),
(81, 'It is an earlier correction, and has something that the story has no more.', '^It is an earlier correction, and has something that the story has no more\.$', 'corrections.answerOutdated', '{}', '{}', '{}'),
(82, 'Facebook does not know the uploaded video any more; it is uploaded again.', '^Facebook does not know the uploaded video any more; it is uploaded again\.$', 'facebookOutcome.videoLost', '{}', '{}', '{}'),
(83, 'No list of the page shows the video; Facebook may still be processing it.', '^No list of the page shows the video; Facebook may still be processing it\.$', 'facebookOutcome.videoUnlisted', '{}', '{}', '{}'),
(84, 'The draft must be opened, and may be published, in the account''s console.', '^The draft must be opened, and may be published, in the account''s console\.$', 'wechatOutcome.publishByHand', '{}', '{}', '{}'),
(85, 'Connect the account again and grant every permission that is asked for.', '^Connect the account again and grant every permission that is asked for\.$', 'finding.grantAll', '{}', '{}', '{}'),
(86, 'Instagram takes what was prepared no more: it may be published already.', '^Instagram takes what was prepared no more: it may be published already\.$', 'instagramOutcome.maybePublished', '{}', '{}', '{}'),
(87, 'The draft box has no such draft, and an article with its marker is out.', '^The draft box has no such draft, and an article with its marker is out\.$', 'wechatOutcome.markedArticleOut', '{}', '{}', '{}'),
(88, 'The draft is not among the ', '^The draft is not among the ([0-9.]+) first of the draft box, and there are more\.$', 'wechatOutcome.notAmongDrafts', array['drafts'], array['number'], '{}'),
(89, 'The platform says that the same was posted before, and no look sees it.', '^The platform says that the same was posted before, and no look sees it\.$', 'delivery.duplicateUnseen', '{}', '{}', '{}'),
(90, 'This account may not publish by API: switch the channel to draft mode.', '^This account may not publish by API: switch the channel to draft mode\.$', 'wechatOutcome.mayNotPublish', '{}', '{}', '{}'),
(91, 'The person behind the token must confirm the account at facebook.com.', '^The person behind the token must confirm the account at facebook\.com\.$', 'platform.accountUnconfirmed', '{}', '{}', '{}'),
(92, 'X takes captions in languages of two letters only, and these are in ', '^X takes captions in languages of two letters only, and these are in (.+?)\.$', 'xOutcome.captionsLanguage', array['language'], array['quote'], '{}'),
(93, 'The account may not open comments; the article went out without them.', '^The account may not open comments; the article went out without them\.$', 'wechatOutcome.withoutComments', '{}', '{}', '{}'),
(94, 'Sent without an author: WeChat declines longer ones for this account.', '^Sent without an author: WeChat declines longer ones for this account\.$', 'wechatOutcome.sentWithout', '{}', '{}', '{"field":"author"}'),
(95, 'Approved by ', '^Approved by (.+?); the channel asks for two, and waits for another person\.$', 'delivery.approvedByOne', array['names'], array['list'], '{}'),
(96, 'The platform answered with HTTP 404, and not in the form of its API.', '^The platform answered with HTTP 404, and not in the form of its API\.$', 'platform.notItsApi', '{}', '{}', '{}'),
(97, 'Facebook failed to process the video, and says that this may pass: ', '^Facebook failed to process the video, and says that this may pass: (.+?)\.$', 'facebookOutcome.videoFailing', array['words'], array['quote'], '{}'),
(98, 'Instagram says that the post is published, but does not list it yet.', '^Instagram says that the post is published, but does not list it yet\.$', 'instagramOutcome.notListedYet', '{}', '{}', '{}'),
(99, 'Sent without a digest: WeChat declines longer ones for this account.', '^Sent without a digest: WeChat declines longer ones for this account\.$', 'wechatOutcome.sentWithout', '{}', '{}', '{"field":"digest"}'),
(100, 'Set the channel’s mode to draft, or verify the account as a company.', '^Set the channel’s mode to draft, or verify the account as a company\.$', 'wechatFinding.draftMode', '{}', '{}', '{}'),
(101, 'Facebook changes only the words of a post, not its link or picture.', '^Facebook changes only the words of a post, not its link or picture\.$', 'facebookOutcome.wordsOnly', '{}', '{}', '{}'),
(102, 'The secret appId names the app ', '^The secret appId names the app (.+?), but the token belongs to the app (.+?)\.$', 'facebookFinding.otherApp', array['named', 'own'], array['text', 'text'], '{}'),
(103, 'The account is restricted, inactive or must pass a check in the app', '^The account is restricted, inactive or must pass a check in the app$', 'instagramOutcome.accountRestricted', '{}', '{}', '{}'),
(104, 'Sent without a title: WeChat declines longer ones for this account.', '^Sent without a title: WeChat declines longer ones for this account\.$', 'wechatOutcome.sentWithout', '{}', '{}', '{"field":"title"}'),
(105, 'Sign in to the account’s console and see why WeChat has stopped it.', '^Sign in to the account’s console and see why WeChat has stopped it\.$', 'wechatFinding.whyStopped', '{}', '{}', '{}'),
(106, 'X does not know the uploaded video any more; it is uploaded again.', '^X does not know the uploaded video any more; it is uploaded again\.$', 'xOutcome.videoUploadLost', '{}', '{}', '{}'),
(107, 'The post is published, but Instagram does not show under which id.', '^The post is published, but Instagram does not show under which id\.$', 'instagramOutcome.idNotShown', '{}', '{}', '{}'),
(108, 'Its id on the platform is not known. It can only be done by hand.', '^Its id on the platform is not known\. It can only be done by hand\.$', 'platform.idUnknown', '{}', '{}', '{}'),
(109, 'The keys belong to the account ', '^The keys belong to the account (.+?), but the channel is set up for (.+?)\.$', 'xFinding.otherAccount', array['own', 'wanted'], array['text', 'text'], '{}'),
(110, 'Give the service account the messaging role, and enable the API.', '^Give the service account the messaging role, and enable the API\.$', 'appOutcome.giveRole', '{}', '{}', '{}'),
(111, 'The post was changed after its approval and waits for a new one.', '^The post was changed after its approval and waits for a new one\.$', 'delivery.changedAfterApproval', '{}', '{}', '{}'),
(112, 'Wait until the oldest of them is a day old, or post less often.', '^Wait until the oldest of them is a day old, or post less often\.$', 'instagramFinding.postLess', '{}', '{}', '{}'),
(113, 'The channel leaves what is out as it is (corrections: nothing).', '^The channel leaves what is out as it is \(corrections: nothing\)\.$', 'corrections.leftAsItIs', '{}', '{}', '{}'),
(114, 'The post was edited on X meanwhile, by hand. Correct it there.', '^The post was edited on X meanwhile, by hand\. Correct it there\.$', 'xOutcome.editedThere', '{}', '{}', '{}'),
(115, 'The uploaded picture is no longer valid; it is uploaded again.', '^The uploaded picture is no longer valid; it is uploaded again\.$', 'facebookOutcome.pictureLost', '{}', '{}', '{}'),
(116, 'Instagram ended the session, as it does after frequent posting', '^Instagram ended the session, as it does after frequent posting$', 'instagramOutcome.sessionEnded', '{}', '{}', '{}'),
(117, 'Add the address of this server to the account''s IP allow-list.', '^Add the address of this server to the account''s IP allow-list\.$', 'wechatOutcome.allowAddress', '{}', '{}', '{}'),
(118, 'The id of its draft is not known. It can only be done by hand.', '^The id of its draft is not known\. It can only be done by hand\.$', 'wechatOutcome.draftIdUnknown', '{}', '{}', '{}'),
(119, 'The post was changed, and approved anew, since it was claimed.', '^The post was changed, and approved anew, since it was claimed\.$', 'delivery.changedSinceClaim', '{}', '{}', '{}'),
(120, 'The platform has no way to do it. It can only be done by hand.', '^The platform has no way to do it\. It can only be done by hand\.$', 'delivery.noWay', '{}', '{}', '{}'),
(121, 'The person behind the token has no role on the page any more.', '^The person behind the token has no role on the page any more\.$', 'platform.roleLost', '{}', '{}', '{}'),
(122, 'The list goes on behind the ', '^The list goes on behind the ([0-9.]+) newest entries, which were read\.$', 'platform.listGoesOn', array['read'], array['number'], '{}'),
(123, 'X changes only the words of a post, not its picture or video.', '^X changes only the words of a post, not its picture or video\.$', 'xOutcome.wordsOnly', '{}', '{}', '{}'),
(124, 'Buy credits in the developer portal, then resume the channel.', '^Buy credits in the developer portal, then resume the channel\.$', 'xFinding.buyCredits', '{}', '{}', '{}'),
(125, 'Try again later; see whether the platform reports an outage.', '^Try again later; see whether the platform reports an outage\.$', 'finding.later', '{}', '{}', '{}'),
(126, 'The upload of the video broke off (', '^The upload of the video broke off \((.+?)\); it goes on from there\.$', 'facebookOutcome.uploadBrokeOff', array['words'], array['quote'], '{}'),
(127, 'The account has used all of its ', '^The account has used all of its ([0-9.]+) posts of the last 24 hours\.$', 'instagramFinding.quotaUsed', array['total'], array['number'], '{}'),
(128, 'The channel may not show videos of more than 15 minutes yet.', '^The channel may not show videos of more than 15 minutes yet\.$', 'youtubeFinding.noLongVideos', '{}', '{}', '{}'),
(129, 'The keys are the app''s alone and cannot post for an account', '^The keys are the app''s alone and cannot post for an account$', 'xOutcome.appOnlyKeys', '{}', '{}', '{}'),
(130, 'X refused the text or the picture, or the app may not write', '^X refused the text or the picture, or the app may not write$', 'xOutcome.notPermitted', '{}', '{}', '{}'),
(131, 'The uploaded file is no longer valid; it is uploaded again.', '^The uploaded file is no longer valid; it is uploaded again\.$', 'xOutcome.uploadLost', '{}', '{}', '{}'),
(132, 'Facebook lost the upload of the video (', '^Facebook lost the upload of the video \((.+?)\); it is begun anew\.$', 'facebookOutcome.uploadLost', array['words'], array['quote'], '{}'),
(133, 'A post on Instagram needs a picture, and this one has none.', '^A post on Instagram needs a picture, and this one has none\.$', 'instagramOutcome.pictureMissing', '{}', '{}', '{}'),
(134, 'It was due at ', '^It was due at (\S+), and the channel sends nothing ([0-9.]+) hours later\.$', 'delivery.missedLate', array['at', 'hours'], array['text', 'number'], '{}'),
(135, 'Sign in with the other account, or correct the channel id.', '^Sign in with the other account, or correct the channel id\.$', 'youtubeFinding.correctChannelId', '{}', '{}', '{}'),
(136, 'Verify the channel’s owner by phone on youtube.com/verify.', '^Verify the channel’s owner by phone on youtube\.com/verify\.$', 'youtubeFinding.verifyOwner', '{}', '{}', '{}'),
(137, 'Its process ended ', '^Its process ended ([0-9.]+) times in a row while it was being sent\.$', 'delivery.heldCrashed', array['times'], array['number'], '{}'),
(138, 'A page token is needed, and the token is of another kind.', '^A page token is needed, and the token is of another kind\.$', 'platform.notPageToken', '{}', '{}', '{}'),
(139, 'The Google account that signed in has no YouTube channel.', '^The Google account that signed in has no YouTube channel\.$', 'youtubeFinding.noChannel', '{}', '{}', '{}'),
(140, 'WeChat refused the article: its originality check failed.', '^WeChat refused the article: its originality check failed\.$', 'wechatOutcome.notOriginal', '{}', '{}', '{}'),
(141, 'WeChat could not publish the article and names no reason.', '^WeChat could not publish the article and names no reason\.$', 'wechatOutcome.failedUnexplained', '{}', '{}', '{}'),
(142, 'The token is no longer valid; connect the account again.', '^The token is no longer valid; connect the account again\.$', 'platform.tokenInvalid', '{}', '{}', '{}'),
(143, 'Its approval was taken back, and it waits for a new one.', '^Its approval was taken back, and it waits for a new one\.$', 'delivery.approvalTakenBack', '{}', '{}', '{}'),
(144, 'Facebook lists a post without what is attached to it: ', '^Facebook lists a post without what is attached to it: (.+?)\.$', 'facebookOutcome.attachmentsHidden', array['where'], array['text'], '{}'),
(145, 'The upload has ended without a video and is begun anew.', '^The upload has ended without a video and is begun anew\.$', 'youtubeOutcome.uploadAgain', '{}', '{}', '{}'),
(146, 'The article was published and then deleted by a person.', '^The article was published and then deleted by a person\.$', 'wechatOutcome.deletedByPerson', '{}', '{}', '{}'),
(147, 'Connect again and allow uploading and managing videos.', '^Connect again and allow uploading and managing videos\.$', 'youtubeOutcome.allowManaging', '{}', '{}', '{}'),
(148, 'Its video was uploaded and is not shown, not public: ', '^Its video was uploaded and is not shown, not public: (.+?)\.$', 'youtubeOutcome.uploadedNotShown', array['where'], array['text'], '{}'),
(149, 'WeChat has stopped this account or its use of the API.', '^WeChat has stopped this account or its use of the API\.$', 'wechatOutcome.stopped', '{}', '{}', '{}'),
(150, 'It waits until it is known what became of the sending.', '^It waits until it is known what became of the sending\.$', 'delivery.sendingOpen', '{}', '{}', '{}'),
(151, 'The token is not accepted; connect the account again.', '^The token is not accepted; connect the account again\.$', 'platform.connectAgain', '{}', '{}', '{}'),
(152, 'The list is empty and has cursors, as if it were not.', '^The list is empty and has cursors, as if it were not\.$', 'platform.listEmptyYetMore', '{}', '{}', '{}'),
(153, 'Facebook answered for the page ', '^Facebook answered for the page (.+?) where (.+?) was asked for\.$', 'facebookFinding.otherPage', array['own', 'wanted'], array['text', 'text'], '{}'),
(154, 'The article has no video; YouTube takes nothing else.', '^The article has no video; YouTube takes nothing else\.$', 'youtubeOutcome.videoRequired', '{}', '{}', '{}'),
(155, 'YouTube says that the channel has this video already.', '^YouTube says that the channel has this video already\.$', 'youtubeOutcome.hasItAlready', '{}', '{}', '{}'),
(156, 'YouTube could not process the video: no reason given.', '^YouTube could not process the video: no reason given\.$', 'youtubeOutcome.videoFailedUnexplained', '{}', '{}', '{}'),
(157, 'The password was changed; connect the account again.', '^The password was changed; connect the account again\.$', 'platform.passwordChanged', '{}', '{}', '{}'),
(158, 'The account is called @', '^The account is called @(.+?) now, but the channel says @(.+?)\.$', 'xFinding.otherName', array['now', 'before'], array['text', 'text'], '{}'),
(159, 'Instagram does not accept the picture or the caption', '^Instagram does not accept the picture or the caption$', 'instagramOutcome.contentRefused', '{}', '{}', '{}'),
(160, 'Connect with an account that owns a YouTube channel.', '^Connect with an account that owns a YouTube channel\.$', 'youtubeOutcome.connectOwner', '{}', '{}', '{}'),
(161, 'The upload has ended; its video may still be listed.', '^The upload has ended; its video may still be listed\.$', 'youtubeOutcome.uploadEnded', '{}', '{}', '{}'),
(162, 'The article has no cover; WeChat takes none without.', '^The article has no cover; WeChat takes none without\.$', 'wechatOutcome.coverRequired', '{}', '{}', '{}'),
(163, 'The article was published and then banned by WeChat.', '^The article was published and then banned by WeChat\.$', 'wechatOutcome.banned', '{}', '{}', '{}'),
(164, 'It could not be sent in ', '^It could not be sent in ([0-9.]+) attempts\. The last answer: (.+?)$', 'delivery.heldAttempts', array['attempts', 'why'], array['number', 'message'], '{}'),
(165, 'Check the network of this machine and its firewall.', '^Check the network of this machine and its firewall\.$', 'finding.checkNetwork', '{}', '{}', '{}'),
(166, 'The account that signed in owns the channel ', '^The account that signed in owns the channel (.+?), not (.+?)\.$', 'youtubeFinding.otherChannel', array['own', 'wanted'], array['text', 'text'], '{}'),
(167, 'It may be live, and looking for it gave no answer: ', '^It may be live, and looking for it gave no answer: (.+?)$', 'delivery.heldUnknown', array['why'], array['message'], '{}'),
(168, 'X answered with HTTP ', '^X answered with HTTP ([0-9.]+), which it does not document\.$', 'xOutcome.undocumented', array['status'], array['number'], '{}'),
(169, 'The hour in which X lets a post be edited is over.', '^The hour in which X lets a post be edited is over\.$', 'xOutcome.editHourOver', '{}', '{}', '{}'),
(170, 'Enable the YouTube Data API in the Google project.', '^Enable the YouTube Data API in the Google project\.$', 'youtubeOutcome.enableApi', '{}', '{}', '{}'),
(171, 'The token has expired; connect the account again.', '^The token has expired; connect the account again\.$', 'platform.tokenExpired', '{}', '{}', '{}'),
(172, 'Its answer was lost; to do it again does no harm.', '^Its answer was lost; to do it again does no harm\.$', 'platform.doAgain', '{}', '{}', '{}'),
(173, 'Try again later; see whether X reports an outage.', '^Try again later; see whether X reports an outage\.$', 'xFinding.later', '{}', '{}', '{}'),
(174, 'Facebook lists a video without its description: ', '^Facebook lists a video without its description: (.+?)\.$', 'facebookOutcome.descriptionHidden', array['where'], array['text'], '{}'),
(175, 'Facebook does not take the token for uploads (', '^Facebook does not take the token for uploads \((.+?)\)\.$', 'facebookOutcome.uploadTokenRefused', array['words'], array['quote'], '{}'),
(176, 'What was prepared expired; it is prepared again.', '^What was prepared expired; it is prepared again\.$', 'instagramOutcome.expired', '{}', '{}', '{}'),
(177, 'WeChat took the draft and gave no id to ask for.', '^WeChat took the draft and gave no id to ask for\.$', 'wechatOutcome.withoutId', '{}', '{}', '{}'),
(178, 'The channel sends at most 1 post within an hour.', '^The channel sends at most 1 post within an hour\.$', 'delivery.hourFull', '{}', '{}', '{"posts":1}'),
(179, 'The channel sends at most ', '^The channel sends at most ([0-9.]+) posts within an hour\.$', 'delivery.hourFull', array['posts'], array['number'], '{}'),
(180, 'X could not process the video: no reason given.', '^X could not process the video: no reason given\.$', 'xOutcome.videoFailedUnexplained', '{}', '{}', '{}'),
(181, 'Sign in with the account that owns the channel.', '^Sign in with the account that owns the channel\.$', 'youtubeFinding.signInAsOwner', '{}', '{}', '{}'),
(182, 'The service account belongs to another project.', '^The service account belongs to another project\.$', 'appOutcome.otherProject', '{}', '{}', '{}'),
(183, 'The channel leaves at least ', '^The channel leaves at least ([0-9]+ [a-z]+(?: [0-9]+ [a-z]+)*) between two posts\.$', 'delivery.gap', array['least'], array['duration'], '{}'),
(184, 'The account removed the app; connect it again.', '^The account removed the app; connect it again\.$', 'platform.appRemoved', '{}', '{}', '{}'),
(185, 'X shows a post and not where its links lead: ', '^X shows a post and not where its links lead: (.+?)\.$', 'xOutcome.linksHidden', array['where'], array['text'], '{}'),
(186, 'Instagram suspects spam and blocked the action', '^Instagram suspects spam and blocked the action$', 'instagramOutcome.spamSuspected', '{}', '{}', '{}'),
(187, 'WeChat refused a call with ', '^WeChat refused a call with (.+?): no further words\.$', 'wechatFinding.refusedWordless', array['code'], array['text'], '{}'),
(188, 'The picture is too large or of the wrong kind', '^The picture is too large or of the wrong kind$', 'facebookOutcome.pictureRefused', '{}', '{}', '{}'),
(189, 'Facebook does not accept the text or the file', '^Facebook does not accept the text or the file$', 'facebookOutcome.contentRefused', '{}', '{}', '{}'),
(190, 'Its video was uploaded and is ', '^Its video was uploaded and is (.+?), not public: (.+?)\.$', 'youtubeOutcome.uploadedNotPublic', array['privacy', 'where'], array['text', 'text'], '{}'),
(191, 'It gave no answer when a post was looked for.', '^It gave no answer when a post was looked for\.$', 'delivery.lookUnanswered', '{}', '{}', '{}'),
(192, 'Set a newer version in config/channels.yaml.', '^Set a newer version in config/channels\.yaml\.$', 'finding.newerVersion', '{}', '{}', '{}'),
(193, 'Facebook says that this was posted before: ', '^Facebook says that this was posted before: (.+?)\.$', 'facebookOutcome.postedBefore', array['words'], array['quote'], '{}'),
(194, 'Facebook lists the post without its video: ', '^Facebook lists the post without its video: (.+?)\.$', 'facebookOutcome.videoHidden', array['where'], array['text'], '{}'),
(195, 'The account''s posts for this day are used up', '^The account''s posts for this day are used up$', 'instagramOutcome.quotaUsed', '{}', '{}', '{}'),
(196, 'The picture''s shape is outside 4:5 to 1.91:1', '^The picture''s shape is outside 4:5 to 1\.91:1$', 'instagramOutcome.pictureShape', '{}', '{}', '{}'),
(197, 'The caption is too long or has too many tags', '^The caption is too long or has too many tags$', 'instagramOutcome.captionTooLong', '{}', '{}', '{}'),
(198, 'YouTube rejected the video: no reason given.', '^YouTube rejected the video: no reason given\.$', 'youtubeOutcome.rejectedUnexplained', '{}', '{}', '{}'),
(199, 'It could not be sent for ', '^It could not be sent for ([0-9]+ [a-z]+(?: [0-9]+ [a-z]+)*)\. The last answer: (.+?)$', 'delivery.heldLong', array['span', 'why'], array['duration', 'message'], '{}'),
(200, 'What held it back was lifted at this moment.', '^What held it back was lifted at this moment\.$', 'delivery.lifted', '{}', '{}', '{}'),
(201, 'What it changes may have been changed since.', '^What it changes may have been changed since\.$', 'delivery.maybeChangedSince', '{}', '{}', '{}'),
(202, 'The person behind the token may not do this', '^The person behind the token may not do this$', 'platform.personMayNot', '{}', '{}', '{}'),
(203, 'The object does not exist or cannot be seen', '^The object does not exist or cannot be seen$', 'platform.notVisible', '{}', '{}', '{}'),
(204, 'The spending limit of this cycle is reached', '^The spending limit of this cycle is reached$', 'xOutcome.spendingLimit', '{}', '{}', '{}'),
(205, 'X does not say which versions the post has.', '^X does not say which versions the post has\.$', 'xOutcome.versionsUnknown', '{}', '{}', '{}'),
(206, 'Facebook kept nothing of what was uploaded.', '^Facebook kept nothing of what was uploaded\.$', 'facebookOutcome.uploadStalled', '{}', '{}', '{}'),
(207, 'Check the app id and secret of the account.', '^Check the app id and secret of the account\.$', 'wechatOutcome.checkSecrets', '{}', '{}', '{}'),
(208, 'The answer to ', '^The answer to (.+?) \(HTTP ([0-9.]+)\) could not be read: (.+?)$', 'platform.unreadable', array['call', 'status', 'words'], array['quote', 'number', 'text'], '{}'),
(209, 'Connect the account again before that day.', '^Connect the account again before that day\.$', 'finding.connectBefore', '{}', '{}', '{}'),
(210, 'X does not accept the keys of this channel', '^X does not accept the keys of this channel$', 'xOutcome.keysRefused', '{}', '{}', '{}'),
(211, 'X says that this text was posted before: ', '^X says that this text was posted before: (.+?)\.$', 'xOutcome.postedBefore', array['words'], array['quote'], '{}'),
(212, 'The prepared picture is not known any more', '^The prepared picture is not known any more$', 'instagramOutcome.preparedUnknown', '{}', '{}', '{}'),
(213, 'Instagram could not prepare the picture: ', '^Instagram could not prepare the picture: (.+?)\.$', 'instagramOutcome.pictureUnprepared', array['words'], array['quote'], '{}'),
(214, 'YouTube kept nothing of what was uploaded.', '^YouTube kept nothing of what was uploaded\.$', 'youtubeOutcome.uploadStalled', '{}', '{}', '{}'),
(215, 'YouTube does not name the list of uploads.', '^YouTube does not name the list of uploads\.$', 'youtubeOutcome.uploadsUnnamed', '{}', '{}', '{}'),
(216, 'The comment ', '^The comment (.+?) is listed without its words\.$', 'platform.wordlessComment', array['id'], array['text'], '{}'),
(217, 'The post was edited as often as X allows.', '^The post was edited as often as X allows\.$', 'xOutcome.editsUsed', '{}', '{}', '{}'),
(218, 'X shows a post and not what it answers: ', '^X shows a post and not what it answers: (.+?)\.$', 'xOutcome.answerHidden', array['where'], array['text'], '{}'),
(219, 'The developer account has no credits left', '^The developer account has no credits left$', 'xFinding.noCredits', '{}', '{}', '{}'),
(220, 'Correct username in config/channels.yaml.', '^Correct username in config/channels\.yaml\.$', 'xFinding.correctUsername', '{}', '{}', '{}'),
(221, 'The upload of the video is begun again: ', '^The upload of the video is begun again: (.+?)\.$', 'facebookOutcome.uploadAgain', array['words'], array['quote'], '{}'),
(222, 'Which video it was is not known any more.', '^Which video it was is not known any more\.$', 'facebookOutcome.videoUnknown', '{}', '{}', '{}'),
(223, 'This account may not use the call by API.', '^This account may not use the call by API\.$', 'wechatOutcome.mayNotCall', '{}', '{}', '{}'),
(224, 'WeChat refused the article in its review.', '^WeChat refused the article in its review\.$', 'wechatOutcome.reviewFailed', '{}', '{}', '{}'),
(225, 'WeChat counts more entries than it lists.', '^WeChat counts more entries than it lists\.$', 'wechatOutcome.countsMore', '{}', '{}', '{}'),
(226, 'It is not to be seen on the platform yet.', '^It is not to be seen on the platform yet\.$', 'delivery.notSeenYet', '{}', '{}', '{}'),
(227, 'The platform does not accept the request', '^The platform does not accept the request$', 'platform.requestRefused', '{}', '{}', '{}'),
(228, 'The list goes on and does not say where.', '^The list goes on and does not say where\.$', 'platform.listWithoutNext', '{}', '{}', '{}'),
(229, 'The token of the channel is not accepted', '^The token of the channel is not accepted$', 'finding.tokenRefused', '{}', '{}', '{}'),
(230, 'The channel takes no more uploads today.', '^The channel takes no more uploads today\.$', 'youtubeOutcome.noMoreUploads', '{}', '{}', '{}'),
(231, 'The platform still processes it after ', '^The platform still processes it after ([0-9]+ [a-z]+(?: [0-9]+ [a-z]+)*): (.+?)$', 'delivery.heldProcessing', array['span', 'why'], array['duration', 'message'], '{}'),
(232, 'Facebook does not know the uploaded file any more (', '^Facebook does not know the uploaded file any more \((.+?)\)\. (.+)$', 'facebookOutcome.fileLostUnclear', array['words', 'why'], array['quote', 'message'], '{}'),
(233, 'X counts ', '^X counts ([0-9.]+) posts in its list and shows ([0-9.]+)\.$', 'xOutcome.countsDiffer', array['counted', 'listed'], array['number', 'number'], '{}'),
(234, 'The keys may only read (access level ', '^The keys may only read \(access level (.+?)\)\.$', 'xFinding.readOnly', array['level'], array['quote'], '{}'),
(235, 'Facebook could not process the video: ', '^Facebook could not process the video: (.+?)\.$', 'facebookOutcome.videoFailed', array['words'], array['quote'], '{}'),
(236, 'Correct pageId in config/channels.yaml.', '^Correct pageId in config/channels\.yaml\.$', 'facebookFinding.correctPageId', '{}', '{}', '{}'),
(237, 'Make a new key for the service account.', '^Make a new key for the service account\.$', 'appOutcome.newKey', '{}', '{}', '{}'),
(238, 'Firebase keeps no list of what it sent.', '^Firebase keeps no list of what it sent\.$', 'appOutcome.noList', '{}', '{}', '{}'),
(239, 'The channel sends at most 1 post a day.', '^The channel sends at most 1 post a day\.$', 'delivery.dayFull', '{}', '{}', '{"posts":1}'),
(240, 'The channel sends at most ', '^The channel sends at most ([0-9.]+) posts a day\.$', 'delivery.dayFull', array['posts'], array['number'], '{}'),
(241, 'Another post of the channel goes first.', '^Another post of the channel goes first\.$', 'delivery.turn', '{}', '{}', '{}'),
(242, 'The list came with an error beside it.', '^The list came with an error beside it\.$', 'platform.listWithError', '{}', '{}', '{}'),
(243, 'X lists posts with errors beside them.', '^X lists posts with errors beside them\.$', 'xOutcome.listedWithErrors', '{}', '{}', '{}'),
(244, 'The page does not support this request', '^The page does not support this request$', 'facebookOutcome.requestUnsupported', '{}', '{}', '{}'),
(245, 'The account is no professional account', '^The account is no professional account$', 'instagramOutcome.notProfessional', '{}', '{}', '{}'),
(246, 'YouTube could not process the video: ', '^YouTube could not process the video: (.+?)\.$', 'youtubeOutcome.videoFailed', array['words'], array['quote'], '{}'),
(247, 'The device is not registered any more.', '^The device is not registered any more\.$', 'appOutcome.unregistered', '{}', '{}', '{}'),
(248, 'The post says nothing of what changed.', '^The post says nothing of what changed\.$', 'corrections.saysNothing', '{}', '{}', '{}'),
(249, 'The token of the channel is not valid', '^The token of the channel is not valid$', 'finding.tokenInvalid', '{}', '{}', '{}'),
(250, 'Links to facebook.com are not allowed', '^Links to facebook\.com are not allowed$', 'facebookOutcome.linkToFacebook', '{}', '{}', '{}'),
(251, 'A notification cannot be called back.', '^A notification cannot be called back\.$', 'appOutcome.notCalledBack', '{}', '{}', '{}'),
(252, 'The channel sends at most 1 post in ', '^The channel sends at most 1 post in ([0-9]+ [a-z]+(?: [0-9]+ [a-z]+)*)\.$', 'delivery.rateFull', array['window'], array['duration'], '{"posts":1}'),
(253, 'The channel sends at most ', '^The channel sends at most ([0-9.]+) posts in ([0-9]+ [a-z]+(?: [0-9]+ [a-z]+)*)\.$', 'delivery.rateFull', array['posts', 'window'], array['number', 'duration'], '{}'),
(254, 'Nothing of the post is live any more.', '^Nothing of the post is live any more\.$', 'corrections.nothingLive', '{}', '{}', '{}'),
(255, 'The platform asks to come back later', '^The platform asks to come back later$', 'platform.comeBackLater', '{}', '{}', '{}'),
(256, 'Version ', '^Version (.+?) of the Graph API ended on (.+?)\.$', 'finding.versionEnds', array['version', 'day'], array['text', 'text'], '{"over":"yes"}'),
(257, 'The post that is answered is gone: ', '^The post that is answered is gone: (.+?)\.$', 'xOutcome.answeredGone', array['words'], array['quote'], '{}'),
(258, 'Facebook does not take the video (', '^Facebook does not take the video \((.+?)\)\.$', 'facebookOutcome.uploadRefused', array['words'], array['quote'], '{}'),
(259, 'Instagram still fetches the picture.', '^Instagram still fetches the picture\.$', 'instagramOutcome.fetching', '{}', '{}', '{"what":"picture"}'),
(260, 'WeChat answered ', '^WeChat answered (.+?): no further words\. (Check the app id and secret of the account\.|Add the address of this server to the account''s IP allow-list\.|This account may not publish by API: switch the channel to draft mode\.|This account may not use the call by API\.|WeChat has stopped this account or its use of the API\.|The quota of the day is used up\.|A picture was refused\.|The draft must be opened, and may be published, in the account''s console\.|The article has no cover; WeChat takes none without\.|WeChat refused the article: its originality check failed\.|WeChat could not publish the article and names no reason\.|WeChat refused the article in its review\.|The article was published and then deleted by a person\.|The article was published and then banned by WeChat\.|WeChat is publishing the article\.|The draft has left the draft box\.|WeChat took the draft and gave no id to ask for\.|The account may not open comments; the article went out without them\.|The draft has left the draft box, so a person published or deleted it\. Look at the account and change it there by hand\.|The draft has left the draft box, so a person sent or deleted it; WeChat does not say which\.|WeChat does not change an article that is out; a small slip can be mended on its website\.|WeChat gives no way to comment on an article by its API\. Answer in its comments by hand, at mp\.weixin\.qq\.com\.|The id of its draft is not known\. It can only be done by hand\.|The draft box has no such draft, and an article with its marker is out\.|The id of the draft is not known\.|The draft has left the draft box, and no published article has its marker\.|It is neither in the draft box nor among the published articles, but a draft that a person sent to followers is in no list of WeChat\.|The account may not list what it published, so that nobody but a person can tell\.|WeChat counts more entries than it lists\.)$', 'wechatOutcome.answeredWordlessAdvice', array['code', 'advice'], array['text', 'known'], '{}'),
(261, 'It is not there, and it was due at ', '^It is not there, and it was due at (\S+)\.$', 'delivery.heldLate', array['at'], array['text'], '{}'),
(262, 'The post was taken down by hand by ', '^The post was taken down by hand by (.+?)\.$', 'corrections.takenDownByHand', array['by'], array['text'], '{}'),
(263, 'The platform answered with HTTP 404', '^The platform answered with HTTP 404$', 'platform.answered404', '{}', '{}', '{}'),
(264, 'The platform answered with an error', '^The platform answered with an error$', 'finding.answeredWithError', '{}', '{}', '{}'),
(265, 'Version ', '^Version (.+?) of the Graph API ends on (.+?)\.$', 'finding.versionEnds', array['version', 'day'], array['text', 'text'], '{"over":"no"}'),
(266, 'The usage cap of the app is reached', '^The usage cap of the app is reached$', 'xOutcome.usageCap', '{}', '{}', '{}'),
(267, 'X does not let this post be edited.', '^X does not let this post be edited\.$', 'xOutcome.editNotAllowed', '{}', '{}', '{}'),
(268, 'A rule keeps articles with ', '^A rule keeps articles with (.+?) off (\S+): (.+?)\.$', 'skips.skippedBecause', array['what', 'channel', 'because'], array['reasons', 'text', 'text'], '{}'),
(269, 'The account is blocked for a while', '^The account is blocked for a while$', 'platform.accountBlocked', '{}', '{}', '{}'),
(270, 'The account’s quota cannot be read', '^The account’s quota cannot be read$', 'finding.notReadable', '{}', '{}', '{"what":"quota"}'),
(271, 'The account is suspended or locked', '^The account is suspended or locked$', 'xOutcome.accountLocked', '{}', '{}', '{}'),
(272, 'The app has no permission to write', '^The app has no permission to write$', 'xOutcome.appReadOnly', '{}', '{}', '{}'),
(273, 'The text has more than one cashtag', '^The text has more than one cashtag$', 'xOutcome.cashtags', '{}', '{}', '{}'),
(274, 'Ask again in a quarter of an hour.', '^Ask again in a quarter of an hour\.$', 'xFinding.inQuarterHour', '{}', '{}', '{}'),
(275, 'Facebook does not accept the video', '^Facebook does not accept the video$', 'facebookOutcome.videoRefused', '{}', '{}', '{}'),
(276, 'Instagram does not accept the post', '^Instagram does not accept the post$', 'instagramOutcome.postRefused', '{}', '{}', '{}'),
(277, 'Instagram still fetches the video.', '^Instagram still fetches the video\.$', 'instagramOutcome.fetching', '{}', '{}', '{"what":"video"}'),
(278, 'The Google account has no channel.', '^The Google account has no channel\.$', 'youtubeOutcome.accountWithoutChannel', '{}', '{}', '{}'),
(279, 'WeChat answered ', '^WeChat answered (.+?): no further words$', 'wechatOutcome.answeredWordless', array['code'], array['text'], '{}'),
(280, 'The platform could not be asked: ', '^The platform could not be asked: (.+?)\.$', 'channels.notAsked', array['why'], array['message'], '{}'),
(281, 'Check the network, then try again.', '^Check the network, then try again\.$', 'channels.checkNetwork', '{}', '{}', '{}'),
(282, 'The picture for ', '^The picture for (.+?) is not made yet\.$', 'platform.pictureUnmade', array['place'], array['quote'], '{}'),
(283, 'The answer of ', '^The answer of (.+?) could not be read\.$', 'finding.unreadable', array['host'], array['text'], '{}'),
(284, 'X did not find what was asked for', '^X did not find what was asked for$', 'xOutcome.notFound', '{}', '{}', '{}'),
(285, 'Facebook is processing the video.', '^Facebook is processing the video\.$', 'facebookOutcome.processing', '{}', '{}', '{}'),
(286, 'Instagram asks to come back later', '^Instagram asks to come back later$', 'instagramOutcome.comeBackLater', '{}', '{}', '{}'),
(287, 'The video was deleted on YouTube.', '^The video was deleted on YouTube\.$', 'youtubeOutcome.deleted', '{}', '{}', '{}'),
(288, 'WeChat is publishing the article.', '^WeChat is publishing the article\.$', 'wechatOutcome.publishing', '{}', '{}', '{}'),
(289, 'The draft has left the draft box.', '^The draft has left the draft box\.$', 'wechatOutcome.draftLeft', '{}', '{}', '{}'),
(290, 'The id of the draft is not known.', '^The id of the draft is not known\.$', 'wechatOutcome.draftUnknown', '{}', '{}', '{}'),
(291, 'It could not be done as retract: ', '^It could not be done as retract: (.+?)$', 'corrections.notDone', array['why'], array['message'], '{"remedy":"retract"}'),
(292, 'It could not be done as nothing: ', '^It could not be done as nothing: (.+?)$', 'corrections.notDone', array['why'], array['message'], '{"remedy":"nothing"}'),
(293, 'A rule keeps articles with ', '^A rule keeps articles with (.+?) off (\S+)\.$', 'skips.skipped', array['what', 'channel'], array['reasons', 'text'], '{}'),
(294, 'The platform refused the request', '^The platform refused the request$', 'platform.refusedRequest', '{}', '{}', '{}'),
(295, 'The app is not part of a project', '^The app is not part of a project$', 'xOutcome.appWithoutProject', '{}', '{}', '{}'),
(296, 'X could not process the video: ', '^X could not process the video: (.+?)\.$', 'xOutcome.videoFailed', array['words'], array['quote'], '{}'),
(297, 'The quota of the day is used up.', '^The quota of the day is used up\.$', 'youtubeOutcome.dayQuotaUsed', '{}', '{}', '{}'),
(298, 'The Google account is suspended.', '^The Google account is suspended\.$', 'youtubeOutcome.accountSuspended', '{}', '{}', '{}'),
(299, 'YouTube is processing the video.', '^YouTube is processing the video\.$', 'youtubeOutcome.processing', '{}', '{}', '{}'),
(300, 'The quota of the day is used up.', '^The quota of the day is used up\.$', 'wechatOutcome.dayQuotaUsed', '{}', '{}', '{}'),
(301, 'It could not be done as revise: ', '^It could not be done as revise: (.+?)$', 'corrections.notDone', array['why'], array['message'], '{"remedy":"revise"}'),
(302, 'It could not be done as repost: ', '^It could not be done as repost: (.+?)$', 'corrections.notDone', array['why'], array['message'], '{"remedy":"repost"}'),
(303, 'The account has no credits left', '^The account has no credits left$', 'xOutcome.noCredits', '{}', '{}', '{}'),
(304, 'The same text was posted before', '^The same text was posted before$', 'xOutcome.duplicate', '{}', '{}', '{}'),
(305, 'The picture is larger than 8 MB', '^The picture is larger than 8 MB$', 'instagramOutcome.pictureTooLarge', '{}', '{}', '{}'),
(306, 'It could not be done as reply: ', '^It could not be done as reply: (.+?)$', 'corrections.notDone', array['why'], array['message'], '{"remedy":"reply"}'),
(307, 'WeChat refused a call with ', '^WeChat refused a call with (.+?): (.+?)\.$', 'wechatFinding.refused', array['code', 'words'], array['text', 'quote'], '{}'),
(308, 'The outcome of ', '^The outcome of (.+?) is still open\.$', 'delivery.outcomeOpen', array['call'], array['quote'], '{}'),
(309, 'Revision ', '^Revision ([0-9.]+) of the article came\.$', 'corrections.newerRevision', array['revision'], array['number'], '{}'),
(310, 'The token lacks the permission ', '^The token lacks the permission (.+)\.$', 'finding.permissionsMissing', array['names'], array['list'], '{}'),
(311, 'The token lacks the permissions ', '^The token lacks the permissions (.+)\.$', 'finding.permissionsMissing', array['names'], array['list'], '{}'),
(312, 'Data of an unexpected shape: ', '^Data of an unexpected shape: (.+?)$', 'platform.oddShape', array['words'], array['text'], '{}'),
(313, 'There was no answer from ', '^There was no answer from (.+?) \((.+?)\)\.$', 'finding.unreachable', array['host', 'code'], array['text', 'text'], '{}'),
(314, 'X refuses this app or account', '^X refuses this app or account$', 'xFinding.accessRefused', '{}', '{}', '{}'),
(315, 'The Google account is closed.', '^The Google account is closed\.$', 'youtubeOutcome.accountClosed', '{}', '{}', '{}'),
(316, 'The video is not fetched yet.', '^The video is not fetched yet\.$', 'youtubeOutcome.videoNotFetched', '{}', '{}', '{}'),
(317, 'YouTube rejected the video: ', '^YouTube rejected the video: (.+?)\.$', 'youtubeOutcome.rejected', array['words'], array['quote'], '{}'),
(318, 'Paused: the channel is paused', '^Paused: the channel is paused$', 'delivery.channelPaused', '{}', '{}', '{}'),
(319, 'The post comes out as it was.', '^The post comes out as it was\.$', 'corrections.unchanged', '{}', '{}', '{}'),
(320, 'The picture was not accepted', '^The picture was not accepted$', 'xOutcome.pictureRefused', '{}', '{}', '{}'),
(321, 'The picture is not ready yet', '^The picture is not ready yet$', 'instagramOutcome.pictureNotReady', '{}', '{}', '{}'),
(322, 'Paused: everything is paused', '^Paused: everything is paused$', 'delivery.allPaused', '{}', '{}', '{}'),
(323, 'X does not allow this reply', '^X does not allow this reply$', 'xOutcome.replyRefused', '{}', '{}', '{}'),
(324, 'The app lacks a capability', '^The app lacks a capability$', 'platform.capabilityMissing', '{}', '{}', '{}'),
(325, 'The video is not made yet.', '^The video is not made yet\.$', 'platform.videoUnmade', '{}', '{}', '{}'),
(326, 'The account cannot be read', '^The account cannot be read$', 'finding.notReadable', '{}', '{}', '{"what":"account"}'),
(327, 'X is processing the video.', '^X is processing the video\.$', 'xOutcome.processing', '{}', '{}', '{}'),
(328, 'The same was posted before', '^The same was posted before$', 'facebookOutcome.duplicate', '{}', '{}', '{}'),
(329, 'Connect the channel again.', '^Connect the channel again\.$', 'youtubeOutcome.connectAgain', '{}', '{}', '{}'),
(330, 'The article was withdrawn.', '^The article was withdrawn\.$', 'corrections.withdrawn', '{}', '{}', '{}'),
(331, 'Its delivery is cancelled.', '^Its delivery is cancelled\.$', 'corrections.deliveryEnded', '{}', '{}', '{"state":"cancelled"}'),
(332, 'The token is not accepted', '^The token is not accepted$', 'platform.tokenRefused', '{}', '{}', '{}'),
(333, 'X asks to come back later', '^X asks to come back later$', 'xOutcome.comeBackLater', '{}', '{}', '{}'),
(334, 'The channel is suspended.', '^The channel is suspended\.$', 'youtubeOutcome.channelSuspended', '{}', '{}', '{}'),
(335, 'It is in the draft box: ', '^It is in the draft box: (.+?)\.$', 'wechatOutcome.inDraftBox', array['id'], array['text'], '{}'),
(336, 'The post is not approved.', '^The post is not approved\.$', 'delivery.unapproved', '{}', '{}', '{}'),
(337, 'Its delivery is rejected.', '^Its delivery is rejected\.$', 'corrections.deliveryEnded', '{}', '{}', '{"state":"rejected"}'),
(338, 'Google gave no token: ', '^Google gave no token: (.+?)\. (The quota of the day is used up\.|The channel takes no more uploads today\.|Connect the channel again\.|Connect with an account that owns a YouTube channel\.|Connect again and allow uploading and managing videos\.|Enable the YouTube Data API in the Google project\.|The account may not do this on the channel; check its role and that the channel is verified\.|The Google account is closed\.|The Google account is suspended\.|The Google account has no channel\.|The channel is closed\.|The channel is suspended\.|The article has no video; YouTube takes nothing else\.|The video is not fetched yet\.|YouTube kept nothing of what was uploaded\.|The upload has ended; its video may still be listed\.|The upload has ended without a video and is begun anew\.|YouTube says that the channel has this video already\.|YouTube rejected the video: no reason given\.|YouTube could not process the video: no reason given\.|The video was deleted on YouTube\.|YouTube is processing the video\.|YouTube does not change the pictures of a video that is out: another one is another video\.|Masthead does not comment on YouTube\. Correct title and description of the video instead, or comment by hand in YouTube Studio\.|YouTube does not name the list of uploads\.|The device is not registered any more\.|Set the APNs or web push key in the Firebase console; Android phones may have the notification\.|The service account belongs to another project\.|Give the service account the messaging role, and enable the API\.|Make a new key for the service account\.|Check the project id\.|The message had no room for the picture’s address and went out without it\.|The notification is too old: most phones show it no more, and would show the correction as a new one\.|A notification cannot be answered\. A corrected one can take its place while phones still show it\.|A notification cannot be called back\.|Firebase keeps no list of what it sent\.)$', 'platform.googleNoToken', array['words', 'advice'], array['quote', 'known'], '{}'),
(339, 'The token cannot be read', '^The token cannot be read$', 'finding.notReadable', '{}', '{}', '{"what":"token"}'),
(340, 'X answered with HTTP 404', '^X answered with HTTP 404$', 'xOutcome.answered404', '{}', '{}', '{}'),
(341, 'The service is stopping.', '^The service is stopping\.$', 'delivery.stopping', '{}', '{}', '{}'),
(342, 'by hand, on the word of ', '^by hand, on the word of (.+?)$', 'delivery.downByWord', array['by'], array['text'], '{}'),
(343, 'A permission is missing', '^A permission is missing$', 'platform.permissionMissing', '{}', '{}', '{}'),
(344, 'The page cannot be read', '^The page cannot be read$', 'finding.notReadable', '{}', '{}', '{"what":"page"}'),
(345, 'The page posts too fast', '^The page posts too fast$', 'facebookOutcome.tooFast', '{}', '{}', '{}'),
(346, 'Its delivery is missed.', '^Its delivery is missed\.$', 'corrections.deliveryEnded', '{}', '{}', '{"state":"missed"}'),
(347, 'The token expires on ', '^The token expires on (.+?)\.$', 'finding.tokenExpires', array['day'], array['text'], '{}'),
(348, 'The picture is no JPEG', '^The picture is no JPEG$', 'instagramOutcome.pictureNotJpeg', '{}', '{}', '{}'),
(349, 'The channel is closed.', '^The channel is closed\.$', 'youtubeOutcome.channelClosed', '{}', '{}', '{}'),
(350, 'WeChat answered HTTP ', '^WeChat answered HTTP ([0-9.]+)\.$', 'wechatOutcome.answeredHttp', array['status'], array['number'], '{}'),
(351, 'A picture was refused.', '^A picture was refused\.$', 'wechatOutcome.pictureRefused', '{}', '{}', '{}'),
(352, 'Firebase answered ', '^Firebase answered (.+?): (.+?)\. (The device is not registered any more\.|Set the APNs or web push key in the Firebase console; Android phones may have the notification\.|The service account belongs to another project\.|Give the service account the messaging role, and enable the API\.|Make a new key for the service account\.|Check the project id\.|The message had no room for the picture’s address and went out without it\.|The notification is too old: most phones show it no more, and would show the correction as a new one\.|A notification cannot be answered\. A corrected one can take its place while phones still show it\.|A notification cannot be called back\.|Firebase keeps no list of what it sent\.)$', 'appOutcome.answeredAdvice', array['code', 'words', 'advice'], array['text', 'quote', 'known'], '{}'),
(353, 'Ask again in an hour.', '^Ask again in an hour\.$', 'finding.inAnHour', '{}', '{}', '{}'),
(354, 'The file is too large', '^The file is too large$', 'xOutcome.fileTooLarge', '{}', '{}', '{}'),
(355, 'X refused the request', '^X refused the request$', 'xOutcome.requestRefused', '{}', '{}', '{}'),
(356, 'X answered with HTTP ', '^X answered with HTTP ([0-9.]+)$', 'xFinding.answered', array['status'], array['number'], '{}'),
(357, 'YouTube answered ', '^YouTube answered (.+?): (.+?)\. (The quota of the day is used up\.|The channel takes no more uploads today\.|Connect the channel again\.|Connect with an account that owns a YouTube channel\.|Connect again and allow uploading and managing videos\.|Enable the YouTube Data API in the Google project\.|The account may not do this on the channel; check its role and that the channel is verified\.|The Google account is closed\.|The Google account is suspended\.|The Google account has no channel\.|The channel is closed\.|The channel is suspended\.|The article has no video; YouTube takes nothing else\.|The video is not fetched yet\.|YouTube kept nothing of what was uploaded\.|The upload has ended; its video may still be listed\.|The upload has ended without a video and is begun anew\.|YouTube says that the channel has this video already\.|YouTube rejected the video: no reason given\.|YouTube could not process the video: no reason given\.|The video was deleted on YouTube\.|YouTube is processing the video\.|YouTube does not change the pictures of a video that is out: another one is another video\.|Masthead does not comment on YouTube\. Correct title and description of the video instead, or comment by hand in YouTube Studio\.|YouTube does not name the list of uploads\.)$', 'youtubeOutcome.answeredAdvice', array['code', 'words', 'advice'], array['text', 'quote', 'known'], '{}'),
(358, 'Check the project id.', '^Check the project id\.$', 'appOutcome.checkProject', '{}', '{}', '{}'),
(359, 'Under embargo until ', '^Under embargo until (\S+)\.$', 'delivery.embargo', array['until'], array['text'], '{}'),
(360, 'Live on the word of ', '^Live on the word of (.+?)\.$', 'delivery.liveByWord', array['by'], array['text'], '{}'),
(361, 'WeChat answered ', '^WeChat answered (.+?): (.+?)\. (Check the app id and secret of the account\.|Add the address of this server to the account''s IP allow-list\.|This account may not publish by API: switch the channel to draft mode\.|This account may not use the call by API\.|WeChat has stopped this account or its use of the API\.|The quota of the day is used up\.|A picture was refused\.|The draft must be opened, and may be published, in the account''s console\.|The article has no cover; WeChat takes none without\.|WeChat refused the article: its originality check failed\.|WeChat could not publish the article and names no reason\.|WeChat refused the article in its review\.|The article was published and then deleted by a person\.|The article was published and then banned by WeChat\.|WeChat is publishing the article\.|The draft has left the draft box\.|WeChat took the draft and gave no id to ask for\.|The account may not open comments; the article went out without them\.|The draft has left the draft box, so a person published or deleted it\. Look at the account and change it there by hand\.|The draft has left the draft box, so a person sent or deleted it; WeChat does not say which\.|WeChat does not change an article that is out; a small slip can be mended on its website\.|WeChat gives no way to comment on an article by its API\. Answer in its comments by hand, at mp\.weixin\.qq\.com\.|The id of its draft is not known\. It can only be done by hand\.|The draft box has no such draft, and an article with its marker is out\.|The id of the draft is not known\.|The draft has left the draft box, and no published article has its marker\.|It is neither in the draft box nor among the published articles, but a draft that a person sent to followers is in no list of WeChat\.|The account may not list what it published, so that nobody but a person can tell\.|WeChat counts more entries than it lists\.)$', 'wechatOutcome.answeredAdvice', array['code', 'words', 'advice'], array['text', 'quote', 'known'], '{}'),
(362, 'Firebase answered ', '^Firebase answered (.+?): (.+?)$', 'appOutcome.answered', array['code', 'words'], array['text', 'quote'], '{}'),
(363, 'The platform failed', '^The platform failed$', 'platform.failed', '{}', '{}', '{}'),
(364, 'YouTube answered ', '^YouTube answered (.+?): (.+?)$', 'youtubeOutcome.answered', array['code', 'words'], array['text', 'quote'], '{}'),
(365, 'no reason was given', '^no reason was given$', 'channels.pausedWithoutReason', '{}', '{}', '{}'),
(366, 'Access was refused', '^Access was refused$', 'platform.accessRefused', '{}', '{}', '{}'),
(367, 'WeChat answered ', '^WeChat answered (.+?): (.+?)$', 'wechatOutcome.answered', array['code', 'words'], array['text', 'quote'], '{}'),
(368, 'Instagram failed', '^Instagram failed$', 'instagramOutcome.failed', '{}', '{}', '{}'),
(369, 'Facebook failed', '^Facebook failed$', 'facebookOutcome.failed', '{}', '{}', '{}'),
(370, 'the language ', '^the language (.+?)$', 'skips.about', array['value'], array['quote'], '{"part":"language"}'),
(371, 'made private', '^made private$', 'youtubeOutcome.madePrivate', '{}', '{}', '{}'),
(372, 'the section ', '^the section (.+?)$', 'skips.about', array['value'], array['quote'], '{"part":"section"}'),
(373, 'the address ', '^the address (.+?)$', 'skips.about', array['value'], array['quote'], '{"part":"address"}'),
(374, 'the author ', '^the author (.+?)$', 'skips.about', array['value'], array['quote'], '{"part":"author"}'),
(375, 'permalink: ', '^permalink: (.+)$', 'delivery.afterwardsFailed', array['why'], array['message'], '{"step":"permalink"}'),
(376, 'thumbnail: ', '^thumbnail: (.+)$', 'delivery.afterwardsFailed', array['why'], array['message'], '{"step":"thumbnail"}'),
(377, 'read back: ', '^read back: (.+)$', 'delivery.afterwardsFailed', array['why'], array['message'], '{"step":"read back"}'),
(378, 'X failed', '^X failed$', 'xOutcome.failed', '{}', '{}', '{}'),
(379, 'Paused: ', '^Paused: (.+?)$', 'delivery.paused', array['reason'], array['quote'], '{}'),
(380, 'the tag ', '^the tag (.+?)$', 'skips.about', array['value'], array['quote'], '{"part":"tag"}'),
(381, 'captions: ', '^captions: (.+)$', 'delivery.afterwardsFailed', array['why'], array['message'], '{"step":"captions"}'),
(382, '', '^(.+\.) (The account removed the app; connect it again\.|Facebook asks the person behind the token to pass a check at facebook\.com\.|The password was changed; connect the account again\.|The token has expired; connect the account again\.|The person behind the token must confirm the account at facebook\.com\.|The token is no longer valid; connect the account again\.|The person behind the token has no role on the page any more\.|A page token is needed, and the token is of another kind\.|The token is not accepted; connect the account again\.)$', 'text.both', array['first', 'second'], array['known', 'known'], '{}'),
(383, '', '^(.+?) (It was asked for a new one at .+)$', 'text.both', array['first', 'second'], array['message', 'known'], '{}'),
(384, '', '^(\S+) said the same at (\S+), and channels of one platform keep ([0-9]+ [a-z]+(?: [0-9]+ [a-z]+)*) between posts with one text\.$', 'delivery.apart', array['channel', 'at', 'least'], array['text', 'text', 'duration'], '{}'),
(385, '', '^(.+?) By then it is too old: it was due at (\S+), and the channel sends nothing 1 hour later\.$', 'delivery.missedApart', array['why', 'at'], array['message', 'text'], '{"hours":1}'),
(386, '', '^(.+?) By then it is too old: it was due at (\S+), and the channel sends nothing ([0-9.]+) hours later\.$', 'delivery.missedApart', array['why', 'at', 'hours'], array['message', 'text', 'number'], '{}'),
(387, '', '^(.+?) The next time that fits is (\S+), and it is too old by then: it was to leave by (\S+)\.$', 'delivery.missedRoom', array['why', 'next', 'at'], array['message', 'text', 'text'], '{}'),
(388, '', '^(.+?) has no way to change a post that is out\. It can only be done by hand\.$', 'platform.neverRevises', array['platform'], array['text'], '{}'),
(389, '', '^(.+?) has no way to take back what is out\. It can only be done by hand\.$', 'platform.neverRetracts', array['platform'], array['text'], '{}'),
(390, '', '^(.+?) gave no complete answer within ([0-9.]+) s \(after the request had left\)\.$', 'transport.timedOut', array['where', 'seconds'], array['text', 'number'], '{"sent":"yes"}'),
(391, '', '^(.+?) gave no complete answer within ([0-9.]+) s \(before the request left\)\.$', 'transport.timedOut', array['where', 'seconds'], array['text', 'number'], '{"sent":"no"}'),
(392, '', '^(.+?) got no complete answer after the request had left \((.+?)\)\.$', 'transport.incomplete', array['where', 'code'], array['text', 'text'], '{"sent":"yes"}'),
(393, '', '^(.+?) got no complete answer before the request left \((.+?)\)\.$', 'transport.incomplete', array['where', 'code'], array['text', 'text'], '{"sent":"no"}'),
(394, '', '^(.+?) was stopped after the request had left\.$', 'transport.stopped', array['where'], array['text'], '{"sent":"yes"}'),
(395, '', '^([0-9.]+) posts of the account have this caption\.$', 'instagramOutcome.sameCaption', array['posts'], array['number'], '{}'),
(396, '', '^(.+?) failed after the request had left \((.+?)\)\.$', 'transport.failed', array['where', 'code'], array['text', 'text'], '{"sent":"yes"}'),
(397, '', '^(.+?) was stopped before the request left\.$', 'transport.stopped', array['where'], array['text'], '{"sent":"no"}'),
(398, '', '^(.+?) failed before the request left \((.+?)\)\.$', 'transport.failed', array['where', 'code'], array['text', 'text'], '{"sent":"no"}'),
(399, '', '^(.+?) keeps no list of what was sent\.$', 'delivery.noListOfSent', array['platform'], array['text'], '{}'),
(400, '', '^(.+?) takes at most (.+?)\.$', 'delivery.quotaReached', array['platform', 'rest'], array['text', 'text'], '{}'),
(401, '', '^(.+?) \((.+?)\): (.+?)\.$', 'platform.refusedSaying', array['what', 'code', 'words'], array['known', 'text', 'quote'], '{}'),
(402, '', '^(.+?) \((.+?)\)\.$', 'platform.refused', array['what', 'code'], array['known', 'text'], '{}'),
(403, '', '^(.+?): (.+?)\.$', 'platform.saying', array['what', 'words'], array['known', 'quote'], '{}'),
(404, '', '^(.+)\.$', 'platform.only', array['what'], array['known'], '{}');--> statement-breakpoint
CREATE FUNCTION "masthead"."milliseconds_of"(words text) RETURNS numeric LANGUAGE sql AS $ms$
  SELECT sum(part[1]::numeric * CASE part[2] WHEN 'day' THEN 86400000 WHEN 'hour' THEN 3600000 WHEN 'minute' THEN 60000 WHEN 'second' THEN 1000 END)
  FROM regexp_matches(words, '([0-9]+) (day|hour|minute|second)s?', 'g') AS part
$ms$;--> statement-breakpoint
CREATE FUNCTION "masthead"."message_of"(words text, must_know boolean) RETURNS jsonb LANGUAGE plpgsql AS $of$
DECLARE
  one record;
  found text[];
  params jsonb;
  value jsonb;
BEGIN
  FOR one IN SELECT * FROM masthead.message_patterns WHERE starts_with(words, prefix) ORDER BY place LOOP
    found := regexp_match(words, one.pattern);
    CONTINUE WHEN found IS NULL;
    params := one.fixed;
    FOR at IN 1 .. cardinality(one.names) LOOP
      value := CASE one.kinds[at]
        WHEN 'number' THEN to_jsonb(found[at]::numeric)
        WHEN 'duration' THEN to_jsonb(masthead.milliseconds_of(found[at]))
        WHEN 'quote' THEN to_jsonb(regexp_replace(found[at], '^["“](.*)["”]$', '\1'))
        WHEN 'list' THEN to_jsonb(regexp_split_to_array(found[at], ', | and '))
        WHEN 'known' THEN masthead.message_of(found[at], true)
        WHEN 'message' THEN masthead.message_of(found[at], false)
        WHEN 'reasons' THEN (SELECT jsonb_agg(jsonb_build_object('code', 'skips.about', 'params', jsonb_build_object('part', part[1], 'value', part[2])))
          FROM regexp_matches(found[at], 'the (section|tag|language|author|address) “([^”]*)”', 'g') AS part)
        ELSE to_jsonb(found[at]) END;
      params := CASE WHEN value IS NULL THEN NULL ELSE params || jsonb_build_object(one.names[at], value) END;
      EXIT WHEN params IS NULL;
    END LOOP;
    CONTINUE WHEN params IS NULL;
    RETURN jsonb_build_object('code', one.code, 'params', params);
  END LOOP;
  RETURN CASE WHEN NOT must_know THEN jsonb_build_object('code', 'text.plain', 'params', jsonb_build_object('text', words)) END;
END
$of$;--> statement-breakpoint
-- Most sentences stand in many rows: each is read once.
CREATE TABLE "masthead"."message_texts" ("words" text PRIMARY KEY, "message" jsonb NOT NULL);--> statement-breakpoint
CREATE FUNCTION "masthead"."message_from"(sentence text) RETURNS jsonb LANGUAGE plpgsql AS $from$
DECLARE
  known jsonb;
BEGIN
  IF sentence IS NULL THEN RETURN NULL; END IF;
  SELECT message INTO known FROM masthead.message_texts WHERE words = sentence;
  IF known IS NULL THEN
    known := masthead.message_of(sentence, false);
    -- Longer ones than an index takes are rare.
    IF octet_length(sentence) < 2000 THEN INSERT INTO masthead.message_texts VALUES (sentence, known); END IF;
  END IF;
  RETURN known;
END
$from$;--> statement-breakpoint
CREATE FUNCTION "masthead"."with_messages"(facts jsonb) RETURNS jsonb LANGUAGE plpgsql AS $with$
BEGIN
  IF jsonb_typeof(facts->'message') = 'string' THEN
    facts := jsonb_set(facts, '{message}', masthead.message_from(facts->>'message'));
  END IF;
  IF jsonb_typeof(facts->'warnings') = 'array' AND facts->'warnings' <> '[]' THEN
    facts := jsonb_set(facts, '{warnings}', (SELECT jsonb_agg(masthead.message_from(one) ORDER BY place)
      FROM jsonb_array_elements_text(facts->'warnings') WITH ORDINALITY AS each(one, place)));
  END IF;
  IF jsonb_typeof(facts->'receipt') = 'object' THEN
    facts := jsonb_set(facts, '{receipt}', masthead.with_messages(facts->'receipt'));
  END IF;
  RETURN facts;
END
$with$;--> statement-breakpoint
ALTER TABLE "masthead"."article_skips" ALTER COLUMN "reason" SET DATA TYPE jsonb USING "masthead"."message_from"("reason");--> statement-breakpoint
ALTER TABLE "masthead"."breakers" ALTER COLUMN "reason" SET DATA TYPE jsonb USING "masthead"."message_from"("reason");--> statement-breakpoint
ALTER TABLE "masthead"."channel_states" ADD COLUMN "last_failure_because" jsonb;--> statement-breakpoint
UPDATE "masthead"."channel_states" SET "last_failure_because" = "masthead"."message_from"("last_failure"), "last_failure" = NULL WHERE "last_failure" IS NOT NULL;--> statement-breakpoint
ALTER TABLE "masthead"."tokens" ALTER COLUMN "refusal" SET DATA TYPE jsonb USING "masthead"."message_from"("refusal");--> statement-breakpoint
ALTER TABLE "masthead"."corrections" ALTER COLUMN "why" SET DATA TYPE jsonb USING "masthead"."message_from"("why");--> statement-breakpoint
ALTER TABLE "masthead"."deliveries" ADD COLUMN "held_because" jsonb;--> statement-breakpoint
UPDATE "masthead"."deliveries" SET "held_because" = "masthead"."message_from"("held_reason"), "held_reason" = NULL WHERE "held_reason" IS NOT NULL;--> statement-breakpoint
ALTER TABLE "masthead"."channel_states" ADD COLUMN "pause_because" jsonb;--> statement-breakpoint
ALTER TABLE "masthead"."corrections" ADD COLUMN "because" jsonb;--> statement-breakpoint
UPDATE "masthead"."channel_states" SET "pause_because" = "masthead"."message_from"("pause_reason"), "pause_reason" = NULL WHERE "paused_by" = 'masthead' AND "pause_reason" IS NOT NULL;--> statement-breakpoint
UPDATE "masthead"."channel_states" SET "findings" = (SELECT coalesce(jsonb_agg(one || jsonb_build_object('message', "masthead"."message_from"(one->>'message'), 'remedy', "masthead"."message_from"(one->>'remedy')) ORDER BY place), '[]') FROM jsonb_array_elements("findings") WITH ORDINALITY AS each(one, place)) WHERE "findings" IS NOT NULL;--> statement-breakpoint
-- What a person gave as the reason for leaving a post as it was stays in that person's words.
UPDATE "masthead"."corrections" SET "because" = "masthead"."message_from"("reason"), "reason" = NULL WHERE "reason" IS NOT NULL AND ("state" <> 'dismissed' OR "decided_by" = 'masthead');--> statement-breakpoint
UPDATE "masthead"."deliveries" SET "outcome" = "masthead"."with_messages"("outcome"), "receipt" = "masthead"."with_messages"("receipt") WHERE "outcome" ? 'message' OR coalesce("outcome"->'receipt'->'warnings', '[]') <> '[]' OR coalesce("receipt"->'warnings', '[]') <> '[]';--> statement-breakpoint
UPDATE "masthead"."attempts" SET "outcome" = "masthead"."with_messages"("outcome") WHERE "outcome" ? 'message' OR coalesce("outcome"->'receipt'->'warnings', '[]') <> '[]';--> statement-breakpoint
-- Only of what waits now is it asked which rule put it off.
UPDATE "masthead"."attempts" a SET "evidence" = jsonb_set(a."evidence", array['-1', 'because'], "masthead"."message_from"(a."evidence" -> -1 ->> 'event')) FROM "masthead"."deliveries" d WHERE d."state" = 'queued' AND a."delivery_id" = d."id" AND a."epoch" = d."epoch" AND a."outcome" IS NULL AND a."decision" LIKE 'queued until %' AND a."evidence" -> -1 ? 'event';--> statement-breakpoint
UPDATE "masthead"."delivery_commits" SET "result" = "masthead"."with_messages"("result") WHERE "name" = 'look before sending' AND coalesce("result"->'warnings', '[]') <> '[]';--> statement-breakpoint
UPDATE "masthead"."outbox" SET "content" = "content" || jsonb_build_object('delivery', ("content"->'delivery') || jsonb_build_object('heldReason', "masthead"."message_from"("content"->'delivery'->>'heldReason'), 'outcome', coalesce("masthead"."with_messages"(nullif("content"->'delivery'->'outcome', 'null')), 'null'), 'receipt', coalesce("masthead"."with_messages"(nullif("content"->'delivery'->'receipt', 'null')), 'null'))) WHERE "way" LIKE 'receiver:%' AND jsonb_typeof("content"->'delivery') = 'object';--> statement-breakpoint
CREATE OR REPLACE FUNCTION "masthead"."tell_outcome"() RETURNS trigger LANGUAGE plpgsql AS $tell$
DECLARE
  ends CONSTANT text[] := array['published', 'partial', 'rejected', 'missed', 'cancelled'];
  was text := CASE WHEN TG_OP = 'UPDATE' THEN OLD.state END;
  told text[] := '{}';
  event text;
  facts jsonb;
BEGIN
  IF was = 'held' THEN told := told || 'resolved'::text; END IF;
  IF NEW.state = 'published' THEN
    told := told || CASE NEW.kind WHEN 'revise' THEN 'revised' WHEN 'retract' THEN 'retracted' ELSE 'published' END;
  ELSIF NEW.state IN ('partial', 'rejected', 'missed', 'cancelled', 'held') THEN
    told := told || NEW.state;
  ELSIF NEW.state = 'handed-over' THEN
    -- A draft is looked at again and again; it was handed over once.
    IF TG_OP = 'INSERT' OR coalesce(OLD.outcome->>'type', '') <> 'handed-over' THEN told := told || 'handed-over'::text; END IF;
  ELSIF NEW.state = 'queued' AND was = ANY (ends) THEN
    told := told || 'restored'::text;
  END IF;
  IF NOT EXISTS (SELECT 1 FROM masthead.receivers r WHERE r.events && told) THEN RETURN NULL; END IF;
  SELECT jsonb_build_object(
      'at', clock_timestamp(),
      'by', nullif(current_setting('masthead.by', true), ''),
      'delivery', jsonb_build_object('id', NEW.id, 'kind', NEW.kind, 'state', NEW.state, 'was', was,
        'heldReason', NEW.held_because, 'outcome', NEW.outcome, 'receipt', NEW.receipt, 'dueAt', NEW.slot_at),
      'channel', NEW.channel_id,
      'post', jsonb_build_object('id', p.id, 'round', p.sequence, 'revision', p.revision),
      'article', jsonb_build_object('id', p.article_id, 'url', coalesce(v.article->>'canonicalUrl', v.article->>'url'),
        'headline', v.article->>'headline',
        'uris', coalesce((SELECT jsonb_agg(n.uri ORDER BY n.uri) FROM masthead.article_names n WHERE n.article_id = p.article_id), '[]')))
    INTO facts
    FROM masthead.posts p
    LEFT JOIN masthead.article_revisions v ON v.article_id = p.article_id AND v.revision = p.revision
    WHERE p.id = NEW.post_id;
  IF facts IS NULL THEN RETURN NULL; END IF;
  FOREACH event IN ARRAY told LOOP
    INSERT INTO masthead.outbox (id, way, lane, content, created_at, next_try_at)
      SELECT one.id, 'receiver:' || r.id, facts->'article'->>'id', facts || jsonb_build_object('event', event),
        clock_timestamp(), clock_timestamp()
      FROM (SELECT gen_random_uuid() AS id) AS one, masthead.receivers r
      WHERE event = ANY (r.events);
  END LOOP;
  RETURN NULL;
END
$tell$;--> statement-breakpoint
-- Processes of earlier versions end what they have claimed, and write sentences then.
CREATE FUNCTION "masthead"."plain_message"(words text) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $plain$
  SELECT jsonb_build_object('code', 'text.plain', 'params', jsonb_build_object('text', words))
$plain$;--> statement-breakpoint
CREATE FUNCTION "masthead"."with_plain_messages"(facts jsonb) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE AS $plain$
BEGIN
  IF jsonb_typeof(facts->'message') = 'string' THEN
    facts := jsonb_set(facts, '{message}', masthead.plain_message(facts->>'message'));
  END IF;
  IF jsonb_typeof(facts->'warnings'->0) = 'string' THEN
    facts := jsonb_set(facts, '{warnings}', (SELECT jsonb_agg(masthead.plain_message(one)) FROM jsonb_array_elements_text(facts->'warnings') AS one));
  END IF;
  IF jsonb_typeof(facts->'receipt') = 'object' THEN
    facts := jsonb_set(facts, '{receipt}', masthead.with_plain_messages(facts->'receipt'));
  END IF;
  RETURN facts;
END
$plain$;--> statement-breakpoint
CREATE FUNCTION "masthead"."delivery_in_messages"() RETURNS trigger LANGUAGE plpgsql AS $plain$
BEGIN
  NEW.outcome := masthead.with_plain_messages(NEW.outcome);
  NEW.receipt := masthead.with_plain_messages(NEW.receipt);
  IF NEW.held_reason IS NOT NULL THEN
    NEW.held_because := masthead.plain_message(NEW.held_reason);
    NEW.held_reason := NULL;
  END IF;
  RETURN NEW;
END
$plain$;--> statement-breakpoint
CREATE FUNCTION "masthead"."attempt_in_messages"() RETURNS trigger LANGUAGE plpgsql AS $plain$
BEGIN
  NEW.outcome := masthead.with_plain_messages(NEW.outcome);
  RETURN NEW;
END
$plain$;--> statement-breakpoint
CREATE TRIGGER "deliveries_in_messages" BEFORE INSERT OR UPDATE ON "masthead"."deliveries" FOR EACH ROW WHEN (NEW.held_reason IS NOT NULL OR jsonb_typeof(NEW.outcome->'message') = 'string' OR jsonb_typeof(NEW.receipt->'warnings'->0) = 'string' OR jsonb_typeof(NEW.outcome->'receipt'->'warnings'->0) = 'string') EXECUTE FUNCTION "masthead"."delivery_in_messages"();--> statement-breakpoint
CREATE TRIGGER "attempts_in_messages" BEFORE INSERT OR UPDATE ON "masthead"."attempts" FOR EACH ROW WHEN (jsonb_typeof(NEW.outcome->'message') = 'string' OR jsonb_typeof(NEW.outcome->'receipt'->'warnings'->0) = 'string') EXECUTE FUNCTION "masthead"."attempt_in_messages"();--> statement-breakpoint
DROP FUNCTION "masthead"."with_messages";--> statement-breakpoint
DROP FUNCTION "masthead"."message_from";--> statement-breakpoint
DROP FUNCTION "masthead"."message_of";--> statement-breakpoint
DROP FUNCTION "masthead"."milliseconds_of";--> statement-breakpoint
DROP TABLE "masthead"."message_texts";--> statement-breakpoint
DROP TABLE "masthead"."message_patterns";--> statement-breakpoint
-- A process of an earlier version would write and read sentences here.
UPDATE "masthead"."schema_requirements" SET "minimum" = 47;
