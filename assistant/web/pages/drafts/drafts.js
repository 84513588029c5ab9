// Runs once for the pane: sends what buttons and forms stand for, asks once before what cannot be seen to be undone.
const ARMED = 5000;  // milliseconds for the second press
let waiting = false;

const send = (act) => {
    if (waiting) return;
    waiting = true;
    element.setAttribute('aria-busy', 'true');
    setTimeout(answered, 15000);  // an answer that looks like what was there changes nothing
    trigger('select', act);
};

const answered = () => {
    waiting = false;
    element.removeAttribute('aria-busy');
};

// Whether a press is the second one; the first turns the button into the question.
const confirmed = (button) => {
    if (!button || !button.dataset.confirm || button.dataset.armed) return true;
    const label = button.textContent;
    button.dataset.armed = 'true';
    button.textContent = button.dataset.confirm;
    setTimeout(() => {
        delete button.dataset.armed;
        button.textContent = label;
    }, ARMED);
    return false;
};

element.addEventListener('click', (event) => {
    const button = event.target.closest('button[data-send]');
    if (button && confirmed(button)) send(JSON.parse(button.dataset.send));
});

element.addEventListener('submit', (event) => {
    event.preventDefault();
    const form = event.target;
    if (!confirmed(event.submitter)) return;
    const act = JSON.parse(form.dataset.send);
    const fields = Object.fromEntries(new FormData(form));
    send('fields' in act ? {...act, fields} : {...act, ...fields});
});

new MutationObserver(() => {
    if (!waiting) return;
    answered();
    const place = element.querySelector('[data-focus]');
    if (place) place.focus({preventScroll: true});
    const difference = element.querySelector('#jx-difference');
    (difference || place || element).scrollIntoView({block: difference ? 'start' : 'nearest', behavior: 'auto'});
}).observe(element, {childList: true, subtree: true});
