import { identify, init, on, track } from 'touchstone-widget';

init({ collector: 'https://collector.example', site: 'demo' });
identify('customer-4711', { plan: 'pro' });

const heard = document.createElement('p');
const order = document.createElement('button');
order.textContent = 'Place order';
order.addEventListener('click', () => track('order_placed', { items: 3 }));
document.body.append(order, heard);

const stop = on('answered', ({ survey, answers }) => {
  heard.textContent = `${survey}: ${JSON.stringify(answers)}`;
});

// What listens here goes with the page; a part of it that goes earlier takes its listener along.
addEventListener('pagehide', stop);
