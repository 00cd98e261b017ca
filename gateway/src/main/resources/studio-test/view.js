// Small pieces that the steps are drawn with. Text is only ever set as text.

/** An element: its tag with classes, as `p.hint`, its properties, its children (elements, strings; null is left out). */
export function el(name, properties = {}, ...children) {
  const [tag, ...classes] = name.split('.');
  const element = document.createElement(tag);
  element.classList.add(...classes);
  for (const [key, value] of Object.entries(properties)) {
    if (key in element) {
      element[key] = value;
    } else {
      element.setAttribute(key, value);
    }
  }
  element.append(...children.flat().filter(child => child !== null));
  return element;
}

/** A table of names and what they are; a pair that is null is left out. */
export function facts(...pairs) {
  return el('dl.facts', {}, pairs.filter(pair => pair !== null).map(([name, value]) =>
    el('div', {}, el('dt', {}, name), el('dd', {}, value))));
}

export function pill(text, kind) {
  return el(`span.pill.${kind}`, {}, text);
}

/** What the service answered to a request, in its own words; that a session is over (409, 410) is no fault. */
export function refusal(answer, ...more) {
  const { detail } = answer.body ?? {};
  const kind = answer.status === 409 || answer.status === 410 ? 'warn' : 'bad';
  const words = Array.isArray(detail) ? detail.map(fault => `${fault.loc.slice(1).join('.')}: ${fault.msg}`) : [detail];
  return el(`div.notice.${kind}`, { role: 'status' },
    el('b', {}, answer.status === 0 ? 'Sin respuesta' : String(answer.status)),
    el('div', {}, words.map(word => el('p', {}, word)), ...more));
}

export function success(status, ...words) {
  return el('div.notice.good', { role: 'status' }, el('b', {}, String(status)), el('div', {}, ...words));
}

export function button(text, action, kind = 'plain') {
  const element = el(`button.${kind}`, { type: 'button' }, text);
  element.addEventListener('click', async () => {
    element.disabled = true;
    try {
      await action();
    } finally {
      element.disabled = false;
    }
  });
  return element;
}

/** A text with a button that copies it, where the browser lets a page do that. */
export function copyable(text, shown = el('code', {}, text)) {
  if (!navigator.clipboard) {
    return el('span.copyable', {}, shown);
  }
  const copy = button('Copiar', async () => {
    await navigator.clipboard.writeText(text);
    copy.textContent = 'Copiado';
    setTimeout(() => { copy.textContent = 'Copiar'; }, 1500);
  }, 'quiet');
  return el('span.copyable', {}, shown, copy);
}

/** The time of day of an RFC 3339 time or of milliseconds. */
export function timeOfDay(time) {
  return new Date(time).toLocaleTimeString('es', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
}

/**
 * Counts the seconds down, as the service counted them and not by this machine's clock.
 *
 * @param left seconds from now
 * @param whole seconds that the full bar stands for
 * @param ended called once at zero, when the element is still shown
 */
export function countdown(left, whole, ended = () => {}) {
  const end = performance.now() + left * 1000;
  const text = el('span', {});
  const bar = el('progress', { max: whole, value: left, ariaLabel: 'Tiempo que queda' });
  const element = el('span.countdown', { role: 'timer' }, text, bar);
  const show = () => {
    const seconds = Math.max(0, (end - performance.now()) / 1000);
    text.textContent = duration(Math.ceil(seconds));
    bar.value = seconds;
    element.classList.toggle('near', seconds > 0 && seconds <= Math.min(30, whole / 4));
    return seconds > 0;
  };
  const tick = setInterval(() => {
    if (!element.isConnected) {
      clearInterval(tick);
    } else if (!show()) {
      clearInterval(tick);
      ended();
    }
  }, 250);
  show();
  return element;
}

function duration(seconds) {
  const two = number => String(number).padStart(2, '0');
  const clock = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return seconds < 3600 ? clock : `${Math.floor(seconds / 3600)}:${clock}`;
}
