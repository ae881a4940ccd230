/** YouTube's own greys, by day and by night. */
export const previewStyle = `
.pv-yt{--ink:light-dark(#0f0f0f,#f1f1f1);--soft:light-dark(#606060,#aaa);--line:light-dark(#e5e5e5,#303030);--link:light-dark(#065fd4,#3ea6ff);
 --ground:light-dark(#fff,#0f0f0f);--empty:light-dark(#e5e5e5,#272727);--card:light-dark(#f2f2f2,#272727);--face:#8a2f2f;
 font-size:14px}
.pv-yt-player{position:relative;background:#0f0f0f;color:#fff}
.pv-yt-play{position:absolute;inset:0;display:grid;place-items:center;pointer-events:none}
.pv-yt-play>span{display:grid;place-items:center;width:56px;height:56px;border-radius:50%;background:rgba(0,0,0,.5)}
.pv-yt-length{position:absolute;right:8px;bottom:8px;padding:1px 5px;border-radius:4px;background:rgba(0,0,0,.8);font-size:12px;line-height:16px}
.pv-yt-labels{position:absolute;left:8px;top:8px;right:8px}
.pv-yt-about{padding:12px 12px 0}
.pv-yt h1{font-size:18px;line-height:24px;font-weight:700}
.pv-yt-views{margin-top:4px;color:var(--soft);font-size:12px;line-height:18px}
.pv-yt-views .pv-more{color:var(--ink);font-weight:600}
.pv-yt-views .pv-fold:has(:checked)>.pv-rest{display:block;margin-top:8px;padding:12px;border-radius:12px;background:var(--card);color:var(--ink);font-size:14px;line-height:20px}
.pv-yt-channel{display:flex;gap:10px;align-items:center;padding:12px;font-size:15px;font-weight:600}
.pv-yt-subscribe{flex:none;margin-inline-start:auto;padding:8px 14px;border-radius:18px;background:var(--ink);color:var(--ground);font-size:13px;line-height:20px}
.pv-yt-actions{display:flex;gap:8px;overflow:hidden;padding:0 12px 12px;font-size:12px;font-weight:600}
.pv-yt-actions>span{display:flex;flex:none;gap:6px;align-items:center;padding:6px 12px;border-radius:16px;background:var(--card)}
.pv-yt-comments{margin:0 12px 12px;padding:10px 12px;border-radius:12px;background:var(--card)}
.pv-yt-comment{padding:12px}
.pv-yt-comment>div{display:flex;gap:12px}
.pv-yt:not(.pv-yt-comment):has(+.pv-yt-comment){border-end-start-radius:0;border-end-end-radius:0}
.pv-yt:has(+.pv-yt-comment) .pv-yt-comments{display:none}
.pv-yt+.pv-yt-comment{margin-top:0;border-top:0;border-start-start-radius:0;border-start-end-radius:0}
.pv-yt-icons{display:flex;gap:18px;margin-top:8px;color:var(--soft)}
.pv-yt .pv-pill{border:0;background:#fff;color:#0f0f0f;border-radius:16px;text-shadow:none}
.pv-yt-box{padding:12px}
`;
