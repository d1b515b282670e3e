import { messages as formal } from './fr.ts';
import type { Messages } from './messages.ts';

export const messages: Messages = {
  ...formal,
  nps: 'Quelle est la probabilité que tu recommandes {subject} à un ami ou un collègue\u202f?',
  csat: 'Quel a été ton niveau de satisfaction concernant {subject}\u202f?',
  yesno: 'Ton problème a-t-il été résolu aujourd’hui\u202f?',
  reason: 'Quelle est la principale raison de ta note\u202f?',
  thanks: 'Merci pour ton avis\u202f!',
  errorOther: 'Merci de préciser ce que tu entends par «\u202fAutre\u202f».',
};
