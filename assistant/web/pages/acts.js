// Runs once for a panel of HTML: what is clicked, chosen or sent in it goes to the server as an act.
// A button with `data-confirm` asks once, in its own place: the second press does it.
const ARMED = 6000;
const act = (node, more) => trigger('select', {...JSON.parse(node.dataset.act), ...more});

const disarm = (button) => {
    if (!button.dataset.before) return;
    button.textContent = button.dataset.before;
    delete button.dataset.before;
    button.classList.remove('jx-armed');
};

const armed = (button) => {
    if (!button.dataset.confirm || button.dataset.before) return true;
    button.dataset.before = button.textContent;
    button.textContent = button.dataset.confirm;
    button.classList.add('jx-armed');
    setTimeout(() => disarm(button), ARMED);
    return false;
};

const busy = (button) => {
    button.disabled = true;
    setTimeout(() => { button.disabled = false; }, 4000);  // if no answer takes the button's place
};

element.addEventListener('click', (event) => {
    const button = event.target.closest('[data-act]');
    if (!button || button.tagName === 'FORM' || !armed(button)) return;
    event.preventDefault();
    busy(button);
    act(button, {});
});

element.addEventListener('submit', (event) => {
    const form = event.target.closest('form[data-act]');
    if (!form) return;
    event.preventDefault();
    const fields = {};
    for (const [name, value] of new FormData(form)) {
        if (form.querySelector(`[name="${name}"][type="checkbox"]`)) (fields[name] ||= []).push(value);
        else fields[name] = value;
    }
    const button = form.querySelector('[type="submit"]');
    if (button && !armed(button)) return;
    if (button) busy(button);
    act(form, {fields});
});

// The page keeps the nodes it has and changes what differs, so what was typed, ticked or armed in the view before
// would turn up in the next one, beside another person's name.
const renewed = [];  // what else there is to do then
let mark = null;
new MutationObserver(() => {
    const at = element.querySelector('[data-fresh]');
    if (!at || at.dataset.fresh === mark) return;
    mark = at.dataset.fresh;
    element.querySelectorAll('form').forEach((form) => form.reset());
    element.querySelectorAll('input[type="checkbox"]').forEach((box) => { box.checked = box.defaultChecked; });
    element.querySelectorAll('[data-before]').forEach((button) => {
        delete button.dataset.before;
        button.classList.remove('jx-armed');
    });
    renewed.forEach((work) => work());
}).observe(element, {childList: true, subtree: true, attributes: true, attributeFilter: ['data-fresh']});
