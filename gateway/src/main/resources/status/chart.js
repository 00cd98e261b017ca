/** Small charts as inline SVG, one column for each ten seconds, the newest at the right. */

const COLUMNS = 60;
const HEIGHT = 76;
const TOP = 14;

/** An SVG element with its attributes. */
function svg(name, attributes, ...children) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

/** Moves values to the right edge, where now is. */
function aligned(values) {
  return [...Array(Math.max(0, COLUMNS - values.length)).fill(null), ...values.slice(-COLUMNS)];
}

/** A tick for each state. */
export function strip(states, label) {
  const ticks = aligned(states).map((state, i) =>
    svg('rect', { x: i * 10 + 1, y: 0, width: 7.4, height: 22, rx: 2.5, ...(state && { class: state }) }));
  return svg('svg', { class: 'strip', viewBox: `0 0 ${COLUMNS * 10} 22`, preserveAspectRatio: 'none', role: 'img', 'aria-label': label }, ...ticks);
}

/** The least round number that all values stay under. */
export function ceiling(values) {
  const most = Math.max(1, ...values.filter(value => value !== null));
  const step = 10 ** Math.floor(Math.log10(most));
  return [1, 1.5, 2, 3, 5, 7.5, 10].map(n => n * step).find(limit => limit >= most);
}

/** Pieces of a line where there are values; a single one is a short dash. */
function line(values, limit) {
  const y = value => (HEIGHT - (HEIGHT - TOP) * Math.min(1, value / limit)).toFixed(1);
  let path = '';
  values.forEach((value, i) => {
    if (value === null) return;
    const x = i * 10 + 5;
    const alone = (values[i - 1] ?? null) === null && (values[i + 1] ?? null) === null;
    path += (values[i - 1] ?? null) === null ? `M${alone ? x - 3 : x} ${y(value)}` : `L${x} ${y(value)}`;
    if (alone) path += `L${x + 3} ${y(value)}`;
  });
  return path;
}

/** The same down to the ground. */
function area(values, limit) {
  let path = '';
  let from = null;
  values.forEach((value, i) => {
    if (value !== null && from === null) from = i;
    if (from !== null && (value === null || i === values.length - 1)) {
      const to = value === null ? i - 1 : i;
      if (to > from) {
        const part = values.map((v, k) => (k >= from && k <= to ? v : null));
        path += `${line(part, limit)}L${to * 10 + 5} ${HEIGHT}L${from * 10 + 5} ${HEIGHT}Z`;
      }
      from = null;
    }
  });
  return path;
}

/** Lines of response times; a value may be null. */
export function times(requests, looks, limit, label) {
  const own = aligned(requests);
  const grid = [TOP, (HEIGHT + TOP) / 2, HEIGHT].map(y =>
    svg('line', { class: 'grid', x1: 0, x2: COLUMNS * 10, y1: y, y2: y }));
  return svg('svg', { viewBox: `0 0 ${COLUMNS * 10} ${HEIGHT}`, preserveAspectRatio: 'none', role: 'img', 'aria-label': label },
    ...grid,
    svg('path', { class: 'area', d: area(own, limit) }),
    svg('path', { class: 'look', d: line(aligned(looks), limit) }),
    svg('path', { class: 'requests', d: line(own, limit) }));
}
