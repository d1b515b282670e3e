import { StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { Touchstone, useTouchstone } from 'touchstone-widget/react';

function Checkout() {
  const [heard, setHeard] = useState('');
  const { track } = useTouchstone({
    answered: ({ survey, answers }) => setHeard(`${survey}: ${JSON.stringify(answers)}`),
  });
  return (
    <>
      <h1>Checkout</h1>
      <button type="button" onClick={() => track('order_placed', { items: 3 })}>
        Place order
      </button>
      <p id="heard">{heard}</p>
    </>
  );
}

function App() {
  const [page, setPage] = useState('checkout');
  return (
    <>
      <Touchstone collector="https://collector.example" site="demo" />
      <button type="button" onClick={() => setPage('help')}>
        Help
      </button>
      {page === 'checkout' ? <Checkout /> : <h1>Help</h1>}
    </>
  );
}

createRoot(document.getElementById('app') as HTMLElement).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
