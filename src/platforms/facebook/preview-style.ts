/** Facebook's own greys, by day and by night. */
export const previewStyle = `
.pv-fb{--ink:light-dark(#080809,#e2e5e9);--soft:light-dark(#65686c,#b0b3b8);--line:light-dark(#dadde1,#3e4042);--link:light-dark(#0064d1,#5aa7ff);
 --ground:light-dark(#fff,#252728);--empty:light-dark(#e4e6eb,#3b3d3e);--card:light-dark(#f0f2f5,#333536);--face:#1877f2}
.pv-fb-head{display:flex;gap:8px;align-items:center;padding:12px 12px 0;color:var(--soft)}
.pv-fb-name{flex:1;min-width:0;color:var(--ink);font-weight:600}
.pv-fb-time{display:flex;gap:4px;align-items:center;color:var(--soft);font-size:13px;line-height:16px;font-weight:400}
.pv-fb-text{padding:8px 12px 10px}
.pv-fb-text.pv-fb-large{padding:12px 12px 16px;font-size:24px;line-height:28px}
.pv-fb .pv-fb-text .pv-more b{font-weight:600}
.pv-fb-grid{display:grid;gap:2px}
.pv-fb-grid>div{display:flex;gap:2px}
.pv-fb-grid>div>div{position:relative;flex:1;min-width:0}
.pv-fb-veil{position:absolute;inset:0;display:flex;align-items:center;justify-content:center;background:rgba(0,0,0,.45);color:#fff;font-size:28px;font-weight:600}
.pv-fb-link{padding:10px 12px;background:var(--card);color:var(--soft);font-size:13px;line-height:16px}
.pv-fb-link b{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2;overflow:hidden;margin-top:2px;color:var(--ink);font-size:16px;line-height:20px;font-weight:600}
.pv-fb-host{text-transform:uppercase}
.pv-fb-title{padding:10px 12px;background:var(--card);font-weight:600}
.pv-fb-actions{display:flex;justify-content:space-around;padding:10px 8px;color:var(--soft);font-size:14px;font-weight:600}
.pv-fb-actions span{display:flex;gap:6px;align-items:center}
.pv-fb-comment{padding:12px}
.pv-fb-comment>div{display:flex;gap:8px}
.pv-fb-bubble{min-width:0;padding:8px 12px;border-radius:18px;background:var(--card)}
.pv-fb-under{display:block;padding:4px 12px 0;color:var(--soft);font-size:12px;font-weight:600}
.pv-fb:not(.pv-fb-comment):has(+.pv-fb-comment){border-end-start-radius:0;border-end-end-radius:0;border-bottom-color:transparent}
.pv-fb+.pv-fb-comment{margin-top:0;border-start-start-radius:0;border-start-end-radius:0}
`;
