import { messages as formal } from './el.ts';
import type { Messages } from './messages.ts';

export const messages: Messages = {
  ...formal,
  nps: 'Πόσο πιθανό είναι να συστήσεις {subject} σε έναν φίλο ή συνάδελφο;',
  csat: 'Πόσο ικανοποιημένος/η έμεινες από {subject};',
  ease: 'Πόσο εύκολο ήταν να χρησιμοποιήσεις {subject};',
  yesno: 'Λύθηκε σήμερα το πρόβλημά σου;',
  reason: 'Ποιος είναι ο κύριος λόγος για τη βαθμολογία σου;',
  thanks: 'Ευχαριστούμε για τη γνώμη σου!',
  errorRequired: 'Απάντησε σε αυτή την ερώτηση.',
  errorFew: 'Επίλεξε τουλάχιστον {n}.',
  errorMany: 'Επίλεξε το πολύ {n}.',
  errorOther: 'Διευκρίνισε την απάντηση «Άλλο».',
  errorEmail: 'Γράψε μια έγκυρη διεύθυνση e-mail.',
};
