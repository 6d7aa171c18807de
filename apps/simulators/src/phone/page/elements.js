import { currentLanguage, t } from './texts.js';

/** @param {string} id */
export const el = (id) => document.getElementById(id);

/** @param {string} tag @param {string} [className] @param {string} [text] */
export function make(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined && text !== null) node.textContent = text;
  return node;
}

/** @param {string} className @param {string} text @param {() => void} onClick */
export function makeButton(className, text, onClick) {
  const node = make('button', className, text);
  node.type = 'button';
  node.addEventListener('click', onClick);
  return node;
}

/** @param {number} at */
export function clock(at) {
  const date = new Date(at);
  const time = date.toLocaleTimeString(currentLanguage(), { hour: '2-digit', minute: '2-digit' });
  if (date.toDateString() === new Date().toDateString()) return time;
  return `${date.toLocaleDateString(currentLanguage(), { day: 'numeric', month: 'short' })} ${time}`;
}

/** A message in one line: its text, else the word for its kind. */
export const lineOf = ({ kind, text }) => text || t(`kind_${kind}`);
