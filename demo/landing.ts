/** The examples name the address under which this page was opened, so that they can be pasted as they are. */
for (const place of document.querySelectorAll('[data-origin]')) place.textContent = location.origin;

export {};
