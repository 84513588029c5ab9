() => {
    // What Gradio says in English of its own accord: labels read aloud, and notices in the corner.
    const LABELS = {
        'More tabs': '更多标签页',
        'Click to upload or drop files': '点击上传或拖入文件',
        'File upload': '上传文件',
        'Close': '关闭',
        'Clear': '清除',
        'Remove this file': '移除这个文件',
        'Upload': '上传',
        'Download': '下载',
        'Toggle options menu': '展开选项',
    };
    const TITLES = {Error: '没有完成', Warning: '注意', Info: '提示', Success: '完成'};
    const NOTICES = [
        [/invalid file type/i, '这种文件用不上。填入本单位表格请选 docx 或 xlsx 文件；其他地方能用的格式写在上传框里。'],
        [/maximum allowed size/i, '文件超过 20 MB，没有上传。请删去其中的图片，或分成几个文件再上传。'],
        [/queue is full/i, '正在处理的请求太多，请过一会儿再试。'],
        [/connection|network|fetch/i, '与程序的连接断开了。请确认程序还在运行，然后刷新页面；已经生成的草稿都已保存。'],
    ];
    const OTHER = '这一步没有完成，请重试；仍然出现时请刷新页面。';

    const label = (element) => {
        const chinese = LABELS[element.getAttribute('aria-label')];
        if (chinese) element.setAttribute('aria-label', chinese);
    };
    const title = (element) => {
        const text = element.firstChild;
        const chinese = text && TITLES[(text.nodeValue || '').trim()];
        if (chinese) text.nodeValue = chinese;
    };
    const message = (element) => {
        if (element.dataset.chinese || !element.textContent.trim()) return;
        element.dataset.chinese = 'true';
        const known = NOTICES.find(([pattern]) => pattern.test(element.textContent));
        element.textContent = known ? known[1] : OTHER;
    };
    const all = (root, selector, change) => {
        if (root.matches(selector)) change(root);
        root.querySelectorAll(selector).forEach(change);
    };
    const translate = (root) => {
        all(root, '[aria-label]', label);
        all(root, '.toast-title', title);
        all(root, '.toast-message-text', message);
    };

    // Who was away too long has been signed out; the page cannot do anything any more, so back to the login.
    // Once: a second order to go there would abort the first.
    const fetching = window.fetch;
    let leaving = false;
    window.fetch = async (...request) => {
        const answer = await fetching(...request);
        if (answer.status === 401 && !leaving) {
            leaving = true;
            window.location.assign(`/login${window.location.search}`);
        }
        return answer;
    };

    // Large type and dark colours, as the person left them.
    const pressed = () => document.querySelectorAll('[data-switch]').forEach((button) => button.setAttribute(
        'aria-pressed', String(document.documentElement.dataset[button.dataset.switch] === button.dataset.to)));
    const turn = ({switch: name, to}) => {
        const look = document.documentElement.dataset;
        if (look[name] === to) delete look[name];
        else look[name] = to;
        try { localStorage.setItem(`jx-${name}`, look[name] || ''); } catch { /* nothing is kept, then */ }
        pressed();
    };
    pressed();
    // Paper is light.
    const kept = {};
    window.addEventListener('beforeprint', () => {
        Object.assign(kept, {look: document.documentElement.dataset.look || ''});
        delete document.documentElement.dataset.look;
    });
    window.addEventListener('afterprint', () => {
        if (kept.look) document.documentElement.dataset.look = kept.look;
    });

    // A past declaration opens on its own page; the address says which, so that it can be kept and sent.
    const A_MINUTE = 600;  // tries: a busy machine may need a while for the list
    const listed = () => document.querySelector('#cases [data-fresh]');
    const sendOpen = (id, before, tries) => {
        const list = listed();
        if (tries && (!list || list.dataset.fresh === before)) {  // the tab fills itself first
            setTimeout(() => sendOpen(id, before, tries - 1), 100);
        } else if (list) {
            const button = document.createElement('button');
            button.hidden = true;
            button.dataset.act = JSON.stringify({act: 'open', form_id: id});
            list.append(button);
            button.click();
            button.remove();
        }
    };
    const openCase = (id) => {
        const address = new URL(window.location.href);
        address.searchParams.set('case', id);
        window.history.replaceState(null, '', address);
        const before = listed() && listed().dataset.fresh;
        const tab = [...document.querySelectorAll('[role=tab]')].find((one) => one.textContent.trim() === '案例库');
        const isOpen = before && tab && tab.getAttribute('aria-selected') === 'true';
        if (tab && !isOpen) tab.click();
        sendOpen(id, before, isOpen ? 0 : A_MINUTE);
    };
    // Who has left the case finds the page that was left for when the address is opened again.
    const leaveCase = () => {
        const address = new URL(window.location.href);
        if (!address.searchParams.has('case')) return;
        address.searchParams.delete('case');
        window.history.replaceState(null, '', address);
    };
    const asked = new URL(window.location.href).searchParams.get('case');
    if (asked) openCase(asked);
    document.addEventListener('click', (event) => {
        const button = event.target.closest('[data-switch]');
        if (button) turn(button.dataset);
        const link = event.target.closest('a[data-case]');
        if (link && !event.ctrlKey && !event.metaKey) { event.preventDefault(); openCase(link.dataset.case); }
        const left = event.target.closest('[role=tab], #case-back');
        if (left && !left.closest('.jx-rooms') && left.textContent.trim() !== '案例库') leaveCase();
        const skip = event.target.closest('.jx-skip');
        if (skip) {
            event.preventDefault();
            const tab = [...document.querySelectorAll('.tabitem')].find((one) => one.offsetParent);
            const first = tab && [...tab.querySelectorAll('textarea, input[type=text], #query')].find((one) => one.offsetParent);
            if (first) first.focus();
        }
    });

    translate(document.body);
    new MutationObserver((changes) => {
        for (const change of changes) {
            if (change.type === 'attributes') label(change.target);
            for (const node of change.addedNodes) if (node instanceof Element) translate(node);
        }
    }).observe(document.body, {childList: true, subtree: true, attributes: true, attributeFilter: ['aria-label']});
}
