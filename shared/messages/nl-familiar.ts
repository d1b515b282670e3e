import type { Messages } from './messages.ts';
import { messages as formal } from './nl.ts';

export const messages: Messages = {
  ...formal,
  nps: 'Hoe waarschijnlijk is het dat je {subject} zou aanbevelen aan een vriend of collega?',
  csat: 'Hoe tevreden was je over {subject}?',
  yesno: 'Is je probleem vandaag opgelost?',
  reason: 'Wat is de belangrijkste reden voor je score?',
  thanks: 'Bedankt voor je feedback!',
  errorOther: 'Geef aan wat je met ‘Anders’ bedoelt.',
};
