import { Html } from './html.ts';

/** Says when new messages have come, moves through the list by arrow keys, keeps the shown row in sight. */
export const SCRIPT = new Html(`
const came = document.getElementById('came');
const shown = Number(came.dataset.count);
const look = async () => {
  if (document.hidden) return;
  const answer = await fetch('/count' + location.search).catch(() => null);
  if (answer === null || !answer.ok) return;
  const { count } = await answer.json();
  const link = came.firstElementChild;
  link.hidden = count <= shown;
  const words = came.dataset.words.replace('{n}', String(count - shown));
  if (!link.hidden && link.textContent !== words) link.textContent = words;
};
setInterval(look, 3000);
const list = document.querySelector('.list');
const current = document.querySelector('.row[aria-current]');
if (current !== null) list.scrollTop = current.offsetTop - list.clientHeight / 2;
document.querySelector('.rows')?.addEventListener('keydown', (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  const rows = [...document.querySelectorAll('.row')];
  const next = rows[rows.indexOf(document.activeElement) + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
});
`);
