/** Fonts of phones, then those of desks, then those of the service, for Chinese and colour emoji where the system has none. */
export const FONTS =
  '-apple-system,BlinkMacSystemFont,"Segoe UI",Roboto,"Helvetica Neue",Arial,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC","Preview Chinese",system-ui,sans-serif,"Preview Emoji"';

/**
 * Style sheet of what previews have in common, for the page that shows them. Each part of a post is one `.pv`; a platform's
 * own sheet begins with a class of its own, and has both schemes by `light-dark()`.
 */
export const PREVIEW_STYLE = `
.pv,.pv *{box-sizing:border-box}
.pv{position:relative;width:100%;max-width:375px;margin-inline:auto;overflow:hidden;overflow-wrap:anywhere;border-radius:12px;
 font-family:${FONTS};font-size:15px;line-height:20px;font-weight:400;text-align:start;
 --ink:light-dark(#050505,#e4e6eb);--soft:light-dark(#65676b,#b0b3b8);--line:light-dark(#ced0d4,#3e4042);--link:light-dark(#0064d1,#5aa7ff);
 --ground:light-dark(#fff,#242526);--empty:light-dark(#e4e6eb,#3a3b3c);--face:#5b6470;
 background:var(--ground);color:var(--ink);border:1px solid var(--line)}
.pv+.pv{margin-top:12px}
.pv svg{display:block;flex:none}
.pv h1,.pv p{margin:0}
.pv-link{color:var(--link)}
.pv-soft{color:var(--soft)}
.pv-one{white-space:nowrap;overflow:hidden;text-overflow:ellipsis;min-width:0}
.pv-two,.pv-four{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2;overflow:hidden}
.pv-four{-webkit-line-clamp:4}
.pv-face{flex:none;display:inline-grid;place-items:center;overflow:hidden;border-radius:50%;background:var(--face);color:#fff;font-weight:600;line-height:1}
.pv-face img{width:100%;height:100%;object-fit:cover}
.pv-rest{display:none}
.pv-fold:has(:checked)>.pv-rest{display:inline}
.pv-fold:has(:checked)>.pv-more{display:none}
.pv-more{color:var(--soft);white-space:nowrap;cursor:pointer}
.pv-more b{font-weight:inherit}
.pv-more:focus-within{outline:2px solid var(--link);border-radius:3px}
.pv-unseen{position:absolute;width:1px;height:1px;margin:0;opacity:0;pointer-events:none}
.pv .pv-media{display:block;width:100%;max-width:none;height:auto;border-radius:0;object-fit:cover;background:var(--empty)}
.pv .pv-dark{background:#000;object-fit:contain}
.pv-slides{scrollbar-width:none}
.pv-slides>div{position:relative;flex:none;width:100%;scroll-snap-align:start}
.pv-count{position:absolute;top:12px;right:12px;padding:4px 10px;border-radius:13px;background:rgba(26,26,26,.8);color:#f9f9f9;font-size:12px;line-height:18px}
.pv-dots{display:flex;gap:4px;justify-content:center;align-items:center}
.pv-dots i{width:6px;height:6px;border-radius:50%;background:var(--dot,#0095f6)}
.pv-dots i+i{background:light-dark(#c7c7c7,#545454)}
@supports (animation-timeline:view()){.pv-dots i{background:light-dark(#c7c7c7,#545454);animation:pv-dot linear both}
@keyframes pv-dot{0%,30%{background:light-dark(#c7c7c7,#545454)}45%,55%{background:var(--dot,#0095f6)}70%,100%{background:light-dark(#c7c7c7,#545454)}}}
.pv-screen{position:relative;overflow:hidden;background:#000;color:#fff;font-size:14px;line-height:18px}
.pv-screen .pv-media{height:100%}
.pv-shade::after{content:"";position:absolute;inset:55% 0 0;background:linear-gradient(transparent,rgba(0,0,0,.55));pointer-events:none}
.pv-shade>.pv-bottom,.pv-shade>.pv-side{z-index:1}
.pv-top,.pv-bottom,.pv-side{position:absolute;text-shadow:0 0 4px rgba(0,0,0,.55);pointer-events:none}
.pv-top{top:0;left:0;right:0;padding:10px 12px 32px;background:linear-gradient(rgba(0,0,0,.45),transparent)}
.pv-bottom{bottom:0;left:0;right:60px;padding:0 12px 52px}
.pv-bottom label,.pv-bottom input{pointer-events:auto}
.pv-screen:has(video) .pv-bottom{padding-bottom:76px}
.pv-side{right:12px;bottom:52px;display:grid;gap:20px;justify-items:center}
.pv-screen:has(video) .pv-side{bottom:80px}
.pv-side svg,.pv-reply svg{filter:drop-shadow(0 0 2px rgba(0,0,0,.6))}
.pv-screen .pv-more,.pv-screen .pv-link{color:inherit}
.pv-screen .pv-more{opacity:.8}
.pv-who{display:flex;gap:8px;align-items:center;font-weight:600}
.pv-pill{flex:none;padding:4px 10px;border:1px solid rgba(255,255,255,.7);border-radius:8px;font-size:13px;font-weight:600}
.pv-marks{display:flex;flex-wrap:wrap;gap:6px}
.pv-mark{display:inline-flex;gap:4px;align-items:center;padding:3px 8px;border-radius:6px;background:rgba(0,0,0,.55);color:#fff;font-size:12px;line-height:16px;text-shadow:none}
.pv-bar{height:2px;margin-bottom:10px;border-radius:1px;background:rgba(255,255,255,.4);overflow:hidden}
.pv-bar i{display:block;width:35%;height:100%;background:#fff}
.pv-reply{display:flex;gap:14px;align-items:center;padding:10px 12px;background:#000;color:#fff}
.pv-reply span{flex:1;padding:9px 16px;border:1px solid rgba(255,255,255,.45);border-radius:22px;font-size:14px}
`;
