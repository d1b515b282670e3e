import { messages as formal } from './cs.ts';
import type { Messages } from './messages.ts';

export const messages: Messages = {
  ...formal,
  nps: 'Jak je pravděpodobné, že {subject} doporučíš příteli nebo kolegovi?',
  csat: 'Pokud jde o {subject}, jaká byla tvoje spokojenost?',
  yesno: 'Podařilo se dnes tvoji záležitost vyřešit?',
  reason: 'Jaký je hlavní důvod tvého hodnocení?',
  otherLabel: 'Upřesni prosím',
  errorRequired: 'Odpověz prosím na tuto otázku.',
  errorOther: 'Upřesni prosím odpověď „Jiné“.',
  errorEmail: 'Zadej prosím platnou e-mailovou adresu.',
};
