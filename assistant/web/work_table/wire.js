// Runs once, whether or not there is a draft: sends what is said, and stops what is under way.
window.jxWire = (name, data) => trigger(name, data || {});
if (window.jxWireListening) window.jxWireListening.abort();
window.jxWireListening = new AbortController();
document.addEventListener('click', (event) => {
    const button = event.target.closest('[data-stop]');
    if (!button) return;
    button.disabled = true;
    button.textContent = '正在停止……';
    window.jxWire('stop');
}, {signal: window.jxWireListening.signal});
