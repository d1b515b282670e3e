import { messages as formal } from './it.ts';
import type { Messages } from './messages.ts';

export const messages: Messages = {
  ...formal,
  nps: 'Quanto è probabile che tu raccomandi {subject} ad amici o colleghi?',
  csat: 'Quanto ti ha soddisfatto l’esperienza con {subject}?',
  yesno: 'Il tuo problema è stato risolto oggi?',
  reason: 'Qual è il motivo principale della tua valutazione?',
  thanks: 'Grazie per la tua opinione!',
  errorRequired: 'Rispondi a questa domanda.',
  errorOther: 'Specifica che cosa intendi con «Altro».',
  errorEmail: 'Inserisci un indirizzo e-mail valido.',
};
