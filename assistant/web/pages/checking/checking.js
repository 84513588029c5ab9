
// The page 审核: filters, ways between findings and cells, and several replacements together.
const all = (selector) => Array.from(element.querySelectorAll(selector));
const wishes = {level: '', sure: '', family: ''};  // outlives the answer to an act

const filter = () => {
    const found = all('.jx-found');
    let shown = 0;
    for (const item of found) {
        item.hidden = Object.entries(wishes).some(([name, value]) => value && item.dataset[name] !== value);
        if (!item.hidden) shown += 1;
    }
    const told = element.querySelector('#jx-shown');
    if (told) told.textContent = shown === found.length ? `共 ${shown} 条` : `列出 ${shown} 条，共 ${found.length} 条`;
    const none = element.querySelector('#jx-none-left');
    if (none) none.hidden = shown > 0;
    picked();
};

// The second click of a double click would begin the same review again.
const begin = document.querySelector('#check');
if (begin) begin.addEventListener('click', (event) => {
    if (event.detail > 1) { event.preventDefault(); event.stopImmediatePropagation(); }
}, true);

const picked = () => {
    const button = element.querySelector('[data-take]');
    if (!button) return;
    const count = all('.jx-found:not([hidden]) [data-pick]:checked').length;
    button.disabled = count === 0;
    button.textContent = count ? `采用选中的改法（${count} 处）` : '采用选中的改法';
};

const show = (node) => {
    if (!node) return;
    all('.jx-here').forEach((other) => other.classList.remove('jx-here'));
    node.classList.add('jx-here');
    node.focus({preventScroll: true});
    node.scrollIntoView({block: 'center', behavior: 'auto'});
};

const cellOf = (path) => {
    const cells = all('.jx-pane [data-path]');
    return cells.find((cell) => cell.dataset.path === path)
        || cells.find((cell) => (cell.dataset.also || '').split(' ').includes(path))
        || cells.find((cell) => cell.dataset.path === '');
};

element.addEventListener('click', (event) => {
    const target = event.target.closest('[data-cell], [data-found], [data-take]');
    if (!target) return;
    if (target.dataset.cell !== undefined) show(cellOf(target.dataset.cell));
    else if (target.dataset.found) {
        const item = element.querySelector(`#jx-found-${target.dataset.found}`);
        if (item && item.hidden) { Object.keys(wishes).forEach((name) => { wishes[name] = ''; }); restore(); }
        show(item);
    } else {
        const keys = all('.jx-found:not([hidden]) [data-pick]:checked').map((box) => box.dataset.pick);
        if (keys.length) { target.disabled = true; trigger('select', {...JSON.parse(target.dataset.take), keys}); }
    }
});

element.addEventListener('change', (event) => {
    const at = event.target;
    if (at.dataset.filter) { wishes[at.dataset.filter] = at.value; filter(); }
    else if (at.dataset.pickAll !== undefined) {
        all('.jx-found:not([hidden]) [data-pick]').forEach((box) => { box.checked = at.checked; });
        picked();
    } else if (at.dataset.pick) picked();
});

const restore = () => {
    all('[data-filter]').forEach((list) => {
        const known = Array.from(list.options).some((option) => option.value === wishes[list.dataset.filter]);
        if (!known) wishes[list.dataset.filter] = '';
        list.value = wishes[list.dataset.filter];
    });
    filter();
};

renewed.push(() => { if (element.querySelector('.jx-founds')) restore(); });
