// Runs once with the page, before there is a draft: editing in place, sending acts, keeping the focus where the person works.
const WORK = '.jx-work';
const desk = element.closest(WORK);
// What is said goes a way of its own, on which a large model's steps come back while it thinks.
const send = (act) => {
    const grid = desk.querySelector('.jx-grid');
    if (grid && act.act !== 'choose') grid.dataset.waits = 'true';  // until the answer brings the table anew
    trigger(act.act === 'say' ? 'submit' : 'select', act);
};
const all = (selector) => Array.from(document.querySelectorAll(`${WORK} ${selector}`));
const isField = (node) => /^(INPUT|TEXTAREA|SELECT)$/.test(node.tagName);
const composing = (event) => event.isComposing || event.keyCode === 229;

let wanted = null;  // the path that gets the focus once the server has answered
let editor = null;  // the cell that is being typed into
let pointed = null;  // the path of the cell that the first press of a click, or of a double click, was on

const byPath = (path) => all('[data-path]').find((cell) => cell.dataset.path === path);
const rows = () => all('.jx-grid tr[data-row]');
const cells = () => all('.jx-grid [data-path], .jx-field[data-path]');

const show = (node) => {
    if (!node) return;
    if (!node.hasAttribute('tabindex') && !/^(BUTTON|INPUT|A)$/.test(node.tagName)) node.setAttribute('tabindex', '-1');
    node.focus({preventScroll: true});
    node.scrollIntoView({block: 'center', behavior: 'auto'});
};

const goto = (path) => {
    const row = /^indicators\[(\d+)\]/.exec(path);
    const place = byPath(path)
        || (row && document.querySelector(`${WORK} tr[data-row="${Number(row[1]) + 1}"] [data-path]`))
        || document.getElementById(path.startsWith('funds') ? 'jx-funds' : path.endsWith('goal') ? 'jx-goals'
            : path === 'indicators' ? 'jx-indicators' : 'jx-facts');
    show(place);
};

const emptyBox = ({cell, options, multiline, text}) => {
    if (cell === 'level2') return document.querySelector('#jx-categories').content.querySelector('select').cloneNode(true);
    const box = document.createElement(options ? 'select' : multiline ? 'textarea' : 'input');
    if (options) for (const option of options.split('|')) box.add(new Option(option, option));
    else if (multiline) box.rows = Math.min(12, 2 + Math.ceil(text.length / 48));
    return box;
};

const close = () => {
    if (!editor) return;
    const {cell, box} = editor;
    editor = null;
    box.remove();
    cell.classList.remove('jx-editing');
};

// What stands at a number now, because an answer that is on its way may move it.
const renamed = new Map();  // the names that rows are being given, by those they have had
const nameAt = (node) => { const row = node.closest('tr[data-name]'); return row ? row.dataset.name : ''; };
const standing = (node) => {
    const of = nameAt(node);
    return of ? {of, named: renamed.get(of) || ''} : {of: node.dataset.of || ''};
};

const commit = (next) => {
    if (!editor) return;
    const {cell, box} = editor;
    const text = box.value;
    close();
    wanted = next || cell.dataset.path;
    if (text === cell.dataset.text && !cell.classList.contains('jx-rejected')) {
        show(byPath(wanted));
        wanted = null;
        return;
    }
    cell.setAttribute('aria-busy', 'true');
    cell.querySelector('.jx-value').textContent = text;
    const path = cell.dataset.path;
    const row = /^indicators\[(\d+)\]\.(\w+)$/.exec(path);
    send(row ? {act: 'edit', row: Number(row[1]) + 1, ...standing(cell), cell: row[2], text} : {act: 'fact', field: path, text});
    if (row && row[2] === 'level3') renamed.set(cell.closest('tr').dataset.name, text);
};

const neighbour = (cell, step) => {
    const list = cells();
    return (list[list.indexOf(cell) + step] || cell).dataset.path;
};

const open = (cell, typed) => {
    if (editor) commit();
    const box = Object.assign(emptyBox(cell.dataset), {value: cell.dataset.text});
    box.className = 'jx-editor';
    box.setAttribute('aria-label', cell.getAttribute('aria-label') || '');
    cell.classList.add('jx-editing');
    cell.append(box);
    editor = {cell, box, of: nameAt(cell), rows: rows().length};
    box.focus();
    if (typed && box.tagName === 'INPUT') box.value = typed;
    else if (box.select) box.select();
    box.addEventListener('keydown', (event) => {
        event.stopPropagation();
        if (composing(event)) return;
        const lines = box.tagName === 'TEXTAREA';
        if (event.key === 'Enter' && (!lines || event.ctrlKey)) { event.preventDefault(); commit(); }
        else if (event.key === 'Escape') { event.preventDefault(); close(); show(cell); }
        else if (event.key === 'Tab') {
            event.preventDefault();
            const next = neighbour(editor.cell, event.shiftKey ? -1 : 1);
            commit(next);
            if (byPath(next)) open(byPath(next));
        }
    });
    box.addEventListener('change', () => { if (box.tagName === 'SELECT') commit(); });
    box.addEventListener('blur', () => setTimeout(() => {
        if (editor && editor.box === box && document.activeElement !== box) commit();
    }, 0));
};

const answer = (number) => {
    const box = document.getElementById(`jx-answer-${number}`);
    if (box && box.value.trim()) send({act: 'answer', question: Number(number), of: box.dataset.of, text: box.value});
};

const answers = new Map();  // what is being typed as an answer, by its question
let answering = null;  // the question whose answer is being typed
const answered = (event) => {
    const box = event.target;
    if (!box.dataset || !box.dataset.answer) return;
    answering = box.dataset.of;
    if (event.type === 'input') answers.set(box.dataset.of, box.value);
};

const say = () => {
    const box = document.getElementById('jx-say');
    const text = box ? box.value.trim() : '';
    if (!text) return;
    box.value = '';
    send({act: 'say', text});
};

const nextProblem = () => {
    const flawed = all('[data-flaw="true"]');
    if (!flawed.length) return;
    const at = flawed.findIndex((cell) => cell === document.activeElement || cell.contains(document.activeElement));
    show(flawed[(at + 1) % flawed.length]);
};

const choose = (row) => {
    all('.jx-grid tr[aria-current]').forEach((other) => other.removeAttribute('aria-current'));
    row.setAttribute('aria-current', 'true');
    send({act: 'choose', row: Number(row.dataset.row)});
};

const stop = (button) => {
    button.disabled = true;
    button.textContent = '正在停止……';
    trigger('stop', {});
};

// An answer that puts another row's button under the mouse gives nobody the time to see it before a press.
const HASTE = 300;  // milliseconds
const mouse = {x: -1, y: -1, row: '', since: -HASTE};
const rowUnder = (node) => (node && node.closest(`${WORK} .jx-grid`) ? nameAt(node) : '');
const aimed = (event) => Object.assign(mouse, {x: event.clientX, y: event.clientY, row: rowUnder(event.target), since: -HASTE});
const slid = () => {
    const row = rowUnder(document.elementFromPoint(mouse.x, mouse.y));
    if (row !== mouse.row) Object.assign(mouse, {row, since: performance.now()});
};
const isHasty = (event) => event.detail > 0 && event.target.closest('.jx-grid') && performance.now() - mouse.since < HASTE;

const clicked = (event) => {
    const halt = event.target.closest('[data-stop]');
    if (halt) return void stop(halt);
    const target = event.target.closest(`${WORK} [data-act], ${WORK} [data-goto], ${WORK} [data-hint],`
        + ` ${WORK} [data-save-answer], #jx-send, ${WORK} [data-next-problem]`);
    if (!target) {
        if (event.detail > 1) return;
        const row = event.target.closest(`${WORK} .jx-grid tr[data-row]`);
        if (row && !row.hasAttribute('aria-current') && !event.target.closest('.jx-editing')) choose(row);
        return;
    }
    // The second click of a double click may hit the button of another row or question, which the first has put there.
    if (event.detail > 1 && (target.dataset.act || target.dataset.saveAnswer)) return;
    if (isHasty(event)) return;
    if (target.classList.contains('jx-basis')) choose(target.closest('tr'));
    else if (target.dataset.act) {
        const path = document.activeElement && document.activeElement.closest('[data-path]');
        wanted = path ? path.dataset.path : wanted;
        const act = JSON.parse(target.dataset.act);
        send(act.act === 'do' ? {...act, ...standing(target)} : act);
    } else if (target.dataset.goto !== undefined) goto(target.dataset.goto);
    else if (target.dataset.hint) {
        const box = document.getElementById('jx-say');
        box.value = target.dataset.hint;
        box.focus();
    } else if (target.dataset.saveAnswer) answer(target.dataset.saveAnswer);
    else if (target.dataset.nextProblem !== undefined) nextProblem();
    else say();
};

const pressed = (event) => {
    const at = event.target;
    if (composing(event)) {
        // An input method begins on a cell: the cell is opened, and what it writes goes in there.
        const begun = !isField(at) && at.closest && at.closest(`${WORK} [data-path]`);
        if (begun && begun.dataset.cell !== 'level2') open(begun);
        return;
    }
    if (at.id === 'jx-say') {
        if (event.key === 'Enter' && !event.shiftKey) { event.preventDefault(); say(); }
        return;
    }
    if (at.dataset && at.dataset.answer && event.key === 'Enter') { event.preventDefault(); answer(at.dataset.answer); return; }
    if (isField(at)) return;
    if ((event.ctrlKey || event.metaKey) && /^[zy]$/i.test(event.key) && document.querySelector(WORK)) {
        event.preventDefault();
        const op = event.key.toLowerCase() === 'y' || event.shiftKey ? 'redo' : 'undo';
        send({act: 'do', operation: {op}});
        return;
    }
    const cell = at.closest && at.closest(`${WORK} [data-path]`);
    if (!cell || at.closest('button')) return;
    if (event.altKey || event.key === 'Delete') {
        // Alt with an arrow moves the row, Ctrl+Delete takes it out: the same buttons that the mouse finds.
        const name = event.altKey ? {ArrowUp: 'up', ArrowDown: 'down'}[event.key] : event.ctrlKey && 'remove';
        const button = name && cell.closest('tr') && cell.closest('tr').querySelector(`[data-row-act="${name}"]`);
        if (!button) return;
        event.preventDefault();
        if (button.disabled) return;
        const at = Number(cell.closest('tr').dataset.row) - 1 + ({up: -1, down: 1}[name] || 0);
        button.click();
        wanted = `indicators[${at}].${cell.dataset.cell}`;
    } else if (event.key === 'Enter' || event.key === 'F2') { event.preventDefault(); open(cell); }
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        const column = all(`[data-cell="${cell.dataset.cell}"]`);
        const other = column[column.indexOf(cell) + (event.key === 'ArrowDown' ? 1 : -1)];
        if (other) { event.preventDefault(); show(other); }
    } else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey && event.key !== ' ') {
        event.preventDefault();
        open(cell, event.key);
    }
};

const pointing = (event) => {
    if (event.detail > 1) return;
    const cell = event.target.closest && event.target.closest(`${WORK} [data-path]`);
    pointed = cell ? cell.dataset.path : null;
};

const doubled = (event) => {
    if (event.target.closest('button, .jx-editor')) return;
    // An answer may have moved the table under the mouse: the cell that was pressed first is the one that is meant.
    const cell = (pointed && byPath(pointed)) || event.target.closest(`${WORK} [data-path]`);
    if (cell) open(cell);
};

// The page may be mounted anew; the listeners of before would send everything twice.
if (window.jxWorkTable) window.jxWorkTable.abort();
window.jxWorkTable = new AbortController();
const listening = {signal: window.jxWorkTable.signal};
document.addEventListener('mousemove', aimed, {...listening, passive: true});
document.addEventListener('mousedown', pointing, listening);
document.addEventListener('click', clicked, listening);
document.addEventListener('dblclick', doubled, listening);
document.addEventListener('focusin', answered, listening);
document.addEventListener('input', answered, listening);
document.addEventListener('keydown', pressed, listening);

// Who has gone on to write somewhere else is not fetched back to the cell.
const isElsewhere = () => {
    const at = document.activeElement;
    return at && at !== document.body && (isField(at) || !at.closest('#sheet, .jx-bar'));
};

const refocus = () => {
    const grid = desk.querySelector('.jx-grid');
    if (!wanted || editor || !grid || grid.dataset.waits) return;
    const cell = byPath(wanted);
    wanted = null;
    if (cell && !isElsewhere()) cell.focus({preventScroll: true});
};

// The cell that stands for the one that is typed into: that of the row of the same name, which may have moved.
const isOwn = (row) => [editor.of, renamed.get(editor.of)].includes(row.dataset.name);
const moved = ({cell, of}) => {
    const same = of ? rows().filter(isOwn) : [];
    if (same.length === 1) return same[0].querySelector(`[data-cell="${cell.dataset.cell}"]`);
    // Renamed meanwhile, it stands where it stood; a row that is gone must not leave what is typed to the next one.
    const stays = !of || rows().length === editor.rows;
    return stays ? byPath(cell.dataset.path) : null;
};

// The answer to an earlier edit came while the next cell is being typed into.
const reopen = () => {
    const row = editor && editor.cell.closest('tr[data-name]');
    if (!editor || (editor.box.isConnected && (!row || isOwn(row)))) return;
    const cell = moved(editor);
    if (!cell) { close(); return; }
    const {box} = editor;
    editor.cell.classList.remove('jx-editing');
    const at = box.tagName === 'SELECT' ? null : [box.selectionStart, box.selectionEnd];
    cell.classList.add('jx-editing');
    cell.append(box);
    editor = {...editor, cell};
    box.focus({preventScroll: true});
    if (at) box.setSelectionRange(...at);
};

// What is typed as an answer stays with its question, which another answer may have moved.
const follow = () => {
    for (const box of all('[data-answer]')) {
        const text = answers.get(box.dataset.of) || '';
        if (box.value !== text) box.value = text;
    }
    const at = document.activeElement;
    if (answering === null || (at && at !== document.body && !(at.dataset.answer && at.closest(WORK)))) return;
    if (at && at.dataset.of === answering) return;
    const own = all('[data-answer]').find((box) => box.dataset.of === answering);
    if (own) own.focus({preventScroll: true});
    answering = own ? answering : null;
};

// Answers may come in another order than they were asked for; an older one, or one of the draft of before, must not
// stay before the person's eyes. What is shown then is what the server says, once.
let newest = {draft: '', version: 0};
const left = new Set();  // the drafts that others have taken the place of
const doubted = new Set();
const catchUp = () => {
    const grid = desk.querySelector('.jx-grid');
    if (!grid || grid.dataset.waits) return;
    const {draft} = grid.dataset;
    const version = Number(grid.dataset.version);
    const isLate = left.has(draft) || (draft === newest.draft && version < newest.version);
    if (isLate && !doubted.has(`${draft} ${version}`)) {
        doubted.add(`${draft} ${version}`);
        send({act: 'look'});
        return;
    }
    if (draft !== newest.draft) {
        left.add(newest.draft);
        left.delete(draft);
        answers.clear();
        renamed.clear();
    }
    newest = {draft, version};
};

// The newest turn is the one to read; the talk appears only after the first draft.
let turnSeen = null;
const scroll = () => {
    const turns = desk.querySelector('.jx-turns');
    const last = turns && turns.lastElementChild;
    if (!last || turnSeen === last) return;
    turnSeen = last;
    turns.scrollTop = turns.scrollHeight;
};

new MutationObserver(() => { slid(); catchUp(); follow(); reopen(); refocus(); scroll(); }).observe(
    desk, {childList: true, subtree: true, attributes: true, attributeFilter: ['data-waits', 'data-of', 'data-draft', 'data-version']});
