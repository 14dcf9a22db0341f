import { Html } from './html.ts';

/** Colours of the page come as a pair for light and dark; handsets keep the colours that people know them by. */
export const STYLE = new Html(`
:root { color-scheme: light dark; --ink: #1b1f27; --quiet: #565e6c; --paper: #fff; --ground: #f4f5f7; --line: #dcdfe5; --act: #1b5ac9; --soft: #e9f0fd; --field: #8b93a1;
  --hatch: #e8eaee; --hatch-2: #e1e4e9; --hatch-ink: #444b57; --off: #c2181f; --kakao-ground: #b5c8d8; --bubble: #fff; --bubble-ink: #1b1f27; --phone: #fff; --device: #c9ced8; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8eaef; --quiet: #a4abb8; --paper: #191c22; --ground: #111317; --line: #31363f; --act: #8ab4ff; --soft: #1f2a3f; --field: #737b89;
  --hatch: #3a414c; --hatch-2: #343a44; --hatch-ink: #d3d8e0; --off: #ff9a94; --kakao-ground: #25303b; --bubble: #2c323b; --bubble-ink: #eceef2; --phone: #191c22; --device: #444b57; } }
* { box-sizing: border-box; }
[hidden] { display: none !important; }
body { margin: 0; display: flex; flex-direction: column; height: 100vh; height: 100dvh; background: var(--ground); color: var(--ink); font: 15px/1.5 system-ui, -apple-system, "Apple SD Gothic Neo", "Noto Sans CJK KR", "Noto Sans KR", sans-serif; word-break: keep-all; overflow-wrap: anywhere; }
a { color: var(--act); }
:focus-visible { outline: 3px solid var(--act); outline-offset: 2px; border-radius: 4px; }
p, dl, dd, ol, h1, h2, h3, pre { margin: 0; padding: 0; }
.visually-hidden, .skip:not(:focus) { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip:focus { position: absolute; z-index: 2; top: .5rem; left: .5rem; padding: .5rem .75rem; background: var(--paper); }
.top { display: flex; justify-content: space-between; align-items: center; gap: 1rem; padding: .875rem 1.25rem; background: var(--paper); border-bottom: 1px solid var(--line); }
.top h1 { font-size: 1.125rem; } .top h1 span { font-weight: 400; color: var(--quiet); margin-left: .25rem; } .top > a { white-space: nowrap; } .top p { color: var(--quiet); font-size: .8125rem; }
#came a { display: block; padding: .5rem; text-align: center; background: var(--soft); font-weight: 600; }
.columns { display: grid; grid-template-columns: minmax(19rem, 25rem) 1fr; flex: 1; min-height: 0; }
.list { position: relative; overflow: auto; background: var(--paper); border-right: 1px solid var(--line); }
.filter { display: grid; grid-template-columns: 1fr 1fr; gap: .625rem; padding: 1rem 1.25rem; border-bottom: 1px solid var(--line); }
.filter label { font-size: .8125rem; color: var(--quiet); min-width: 0; }
.filter select, .filter input { display: block; width: 100%; margin-top: .125rem; height: 2.25rem; padding: 0 .5rem; font: inherit; font-size: .875rem; color: var(--ink); background: var(--paper); border: 1px solid var(--field); border-radius: .5rem; }
.filter-buttons { grid-column: 1 / -1; display: flex; align-items: center; gap: 1rem; }
button { font: inherit; font-weight: 600; height: 2.25rem; padding: 0 1rem; color: var(--paper); background: var(--act); border: 0; border-radius: .5rem; cursor: pointer; }
.count { padding: .625rem 1.25rem; color: var(--quiet); font-size: .8125rem; }
.empty { padding: 1rem 1.25rem; color: var(--quiet); }
.rows { list-style: none; }
.row { display: block; padding: .75rem 1.25rem; color: inherit; text-decoration: none; border-top: 1px solid var(--line); border-left: 3px solid transparent; }
.row:hover { background: var(--ground); } .row[aria-current] { background: var(--soft); border-left-color: var(--act); }
.row:focus-visible { outline-offset: -3px; }
.row-top { display: flex; justify-content: space-between; gap: .5rem; font-size: .75rem; color: var(--quiet); }
.row-title { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; margin: .125rem 0; font-weight: 600; }
.row-meta { display: flex; justify-content: space-between; gap: 1rem; font-size: .8125rem; color: var(--quiet); }
.row-meta span { white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.channel::before { content: ""; display: inline-block; width: .5rem; height: .5rem; margin-right: .375rem; border-radius: 50%; background: #7a8290; }
.of-kakao::before { background: #e0b400; } .of-text::before { background: #2f9e63; } .of-email::before { background: #4a76d8; } .of-app::before { background: #b05fc4; }
.pages { display: flex; justify-content: space-between; padding: 1rem 1.25rem; border-top: 1px solid var(--line); font-size: .875rem; }
.detail { padding: 1.25rem 1.5rem 3rem; min-width: 0; overflow: auto; } .detail > * { max-width: 54rem; }
.detail:focus-visible { outline-offset: -3px; }
.back { display: none; margin-bottom: .75rem; }
.facts { display: flex; flex-wrap: wrap; gap: .5rem 1.75rem; margin-bottom: 1.25rem; font-size: .875rem; }
.facts dt { color: var(--quiet); font-size: .75rem; }
.pictures { margin-bottom: 1rem; font-size: .875rem; color: var(--quiet); }
details { margin-top: 1rem; } summary { cursor: pointer; color: var(--quiet); font-size: .875rem; }
pre { margin-top: .5rem; padding: .875rem; overflow: auto; max-height: 24rem; font: .8125rem/1.5 ui-monospace, monospace; background: var(--paper); border: 1px solid var(--line); border-radius: .5rem; white-space: pre-wrap; }
.text { white-space: pre-line; }
.phone { width: 22.5rem; max-width: 100%; min-height: 30rem; border: 1px solid var(--device); border-radius: 2rem; overflow: hidden; background: var(--phone); box-shadow: 0 1px 2px rgb(0 0 0 / .08), 0 8px 24px rgb(0 0 0 / .08); }
.chat-head { padding: 1rem 1.25rem .75rem; text-align: center; font-weight: 600; }
.chat { padding: .5rem 1rem 1.5rem; }
.chat-time { margin-top: .375rem; font-size: .75rem; }
.sign { display: inline-grid; place-items: center; width: 1.75rem; height: 1.75rem; border-radius: .5rem; background: #2f5fc4; color: #fff; font-weight: 700; font-size: .875rem; flex: none; }
.picture { display: block; max-width: 100%; height: auto; }
.blocked { display: grid; place-content: center; gap: .25rem; min-height: 8rem; padding: 1rem; text-align: center; background: repeating-linear-gradient(45deg, var(--hatch), var(--hatch) 10px, var(--hatch-2) 10px, var(--hatch-2) 20px); color: var(--hatch-ink); font-size: .8125rem; }
.blocked small { display: block; font-size: .75rem; }
.locked, .desktop { padding: 1rem; background: linear-gradient(160deg, #34507f, #1e2a4a 60%, #2a2440); }
.lock-clock { margin: 1.5rem 0 2rem; text-align: center; color: #fff; font-size: 3.5rem; font-weight: 300; line-height: 1.1; }
.notice { padding: .875rem 1rem; border-radius: 1.25rem; background: var(--bubble); color: var(--bubble-ink); }
.notice .picture { margin-top: .625rem; border-radius: .75rem; }
.notice-head { display: flex; align-items: center; gap: .5rem; margin-bottom: .375rem; font-size: .8125rem; color: var(--quiet); } .notice-head time { margin-left: auto; }
.notice-title { font-weight: 700; }
.leads { display: block; margin-top: .5rem; font-size: .8125rem; color: var(--quiet); } a.leads { color: var(--act); }
.notice-buttons, .box-buttons { display: flex; flex-wrap: wrap; gap: .5rem; margin-top: .75rem; }
.notice-buttons .button, .box-buttons .button { flex: 1 1 6rem; }
.button { display: block; padding: .5rem .75rem; text-align: center; text-decoration: none; font-weight: 600; font-size: .9375rem; color: var(--bubble-ink); background: color-mix(in srgb, var(--bubble-ink) 9%, var(--bubble)); border-radius: .5rem; }
a.button:hover { text-decoration: underline; } .button small { display: block; font-weight: 400; font-size: .75rem; }
.desktop { border-radius: 1rem; min-height: 16rem; display: flex; justify-content: flex-end; align-items: flex-start; } .desktop .notice { width: 22.5rem; max-width: 100%; border-radius: .625rem; }
.notice-head .icon { width: 1.75rem; height: 1.75rem; min-height: 0; padding: 0; margin: 0; border-radius: .375rem; overflow: hidden; font-size: 0; }
.bubble { background: var(--bubble); color: var(--bubble-ink); border-radius: .875rem; overflow: hidden; }
.sms .chat-head { border-bottom: 1px solid var(--line); font-size: 1.0625rem; }
.sms .chat { padding-top: 1.25rem; } .sms .bubble { max-width: 88%; padding: .75rem 1rem; border-radius: 1.25rem 1.25rem 1.25rem .25rem; background: color-mix(in srgb, var(--ink) 9%, var(--phone)); }
.sms-title { font-weight: 700; margin-bottom: .25rem; } .sms .chat-time, .network { color: var(--quiet); }
.sms .network { color: color-mix(in srgb, var(--ink) 78%, var(--phone)); }
.bubble-picture { width: 88%; margin-bottom: .5rem; border-radius: 1rem; }
.kakao { background: var(--kakao-ground); } .kakao .chat-time { color: var(--ink); }
.who { display: flex; align-items: center; gap: .5rem; margin-bottom: .5rem; font-size: .875rem; } .who .sign { border-radius: .75rem; width: 2.25rem; height: 2.25rem; }
.ad { font-weight: 700; }
.kakao .bubble { max-width: 17rem; margin-left: 2.75rem; } .kakao .bubble.wide { max-width: none; margin-left: 0; }
.arrived { padding: .5rem .875rem; background: #fee500; color: #191600; font-weight: 700; font-size: .875rem; }
.inside { padding: .75rem .875rem; display: block; } .text.inside { padding-bottom: .5rem; }
.template { margin-top: .625rem; font-size: .75rem; color: var(--quiet); } .extra { margin-top: .5rem; font-size: .8125rem; color: var(--quiet); }
.kakao-buttons { display: grid; gap: .375rem; margin-top: .625rem; } .add { background: #fee500; color: #191600; }
.quick { margin: .5rem 0 0 2.75rem; } .quick .kakao-buttons { display: flex; flex-wrap: wrap; } .quick .button { border-radius: 1rem; background: var(--bubble); padding: .25rem .875rem; }
.emphasis { padding: .75rem .875rem .25rem; } .emphasis span { display: block; font-size: .8125rem; color: var(--quiet); } .emphasis strong { font-size: 1.1875rem; line-height: 1.35; }
.list-head, .card-head { padding: .75rem .875rem 0; font-weight: 700; }
.items div { display: flex; justify-content: space-between; gap: 1rem; padding: .25rem 0; } .items dt { color: var(--quiet); } .items dd { text-align: right; } .summary { border-top: 1px solid var(--line); font-weight: 700; }
.coupon { display: flex; flex-direction: column; padding: .625rem .875rem; margin-top: .25rem; border: 1px dashed var(--field); border-radius: .5rem; color: inherit; text-decoration: none; } .coupon span { font-size: .8125rem; }
.way-out { margin: .5rem 0 0 2.75rem; font-size: .75rem; } .adult { margin-left: 2.75rem; font-weight: 700; }
.carousel { display: flex; gap: .5rem; overflow-x: auto; margin: 0 -1rem; padding: 0 1rem .5rem; scroll-snap-type: x proximity; } .kakao .carousel .bubble { flex: 0 0 13.5rem; margin-left: 0; scroll-snap-align: start; scroll-margin: 1rem; }
.carousel .more { display: grid; place-items: center; background: transparent; }
.brand > .inside + .inside { padding-top: 0; } .picture-link { display: block; color: inherit; text-decoration: none; } .film small { display: block; padding: .25rem .875rem; }
.wide-item { display: flex; align-items: center; gap: .75rem; padding: .5rem .875rem; color: inherit; text-decoration: none; border-top: 1px solid var(--line); } .wide-item .picture { width: 4rem; min-height: 3rem; flex: none; padding: .25rem; } .wide-item small { display: none; }
.wide-item:first-of-type { display: block; } .wide-item:first-of-type .picture { width: 100%; min-height: 8rem; }
.product { font-size: .9375rem; } .off { color: var(--off); font-weight: 700; } .product del { color: var(--quiet); font-size: .8125rem; }
.browser { border: 1px solid var(--device); border-radius: .75rem; overflow: hidden; background: var(--phone); } .browser .chat-head { background: var(--ground); border-bottom: 1px solid var(--line); font-size: .875rem; padding: .5rem; }
.screen { position: relative; min-height: 26rem; padding: 1.25rem; display: flex; } .lines { position: absolute; inset: 1.5rem; display: grid; align-content: start; gap: 1rem; } .lines i { height: 3.5rem; border-radius: .5rem; background: var(--ground); }
.box { position: relative; width: 100%; max-width: 24rem; margin: auto; background: var(--bubble); color: var(--bubble-ink); border: 1px solid var(--line); border-radius: 1rem; overflow: hidden; box-shadow: 0 8px 30px rgb(0 0 0 / .18); }
.box.banner { margin: auto 0 0; max-width: none; } .box.toast { margin: auto auto 0; max-width: 20rem; border-radius: 2rem; } .box.fullscreen { max-width: none; margin: -1.25rem; width: auto; flex: 1; border: 0; border-radius: 0; box-shadow: none; }
.close { position: absolute; top: .25rem; right: .75rem; font-size: 1.375rem; } .app .screen { min-height: 30rem; }
.mail { padding: 1.25rem; background: var(--paper); border: 1px solid var(--line); border-radius: .75rem; } .mail-from { color: var(--quiet); font-size: .875rem; } .mail-subject { margin: .125rem 0; font-size: 1.25rem; line-height: 1.35; } .mail-preheader { color: var(--quiet); font-size: .875rem; }
.mail-frame { display: block; width: 100%; height: 32rem; margin-top: 1rem; border: 1px solid var(--line); border-radius: .5rem; background: #fff; color-scheme: light; resize: vertical; } .mail-text { margin-top: 1rem; }
@media (max-width: 46rem) {
  body { height: auto; } .columns { display: block; } .list { border-right: 0; } .row[aria-current] { background: none; border-left-color: transparent; }
  .shows-list .detail, .shows-message .list { display: none; } .back { display: block; } .detail { padding: 1rem; } .phone { margin: 0 auto; }
}
@media (prefers-reduced-motion: no-preference) { .carousel { scroll-behavior: smooth; } }
`);
