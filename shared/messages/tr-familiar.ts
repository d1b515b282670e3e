import type { Messages } from './messages.ts';
import { messages as formal } from './tr.ts';

export const messages: Messages = {
  ...formal,
  nps: 'Bir arkadaşına veya meslektaşına {subject} kullanmasını tavsiye etme olasılığın nedir?',
  csat: 'Genel olarak {subject} kullanırken ne kadar memnun kaldın?',
  ease: 'Sence {subject} kullanmak ne kadar kolaydı?',
  yesno: 'Sorunun bugün çözüldü mü?',
  reason: 'Verdiğin puanın asıl nedeni nedir?',
  otherLabel: 'Lütfen belirt',
  thanks: 'Geri bildirimin için teşekkür ederiz!',
  errorRequired: 'Lütfen bu soruyu yanıtla.',
  errorShort: 'Lütfen en az {n} karakter yaz.',
  errorLong: 'Lütfen en fazla {n} karakter yaz.',
  errorFew: 'Lütfen en az {n} seçim yap.',
  errorMany: 'Lütfen en fazla {n} seçim yap.',
  errorOther: 'Lütfen “Diğer” ile neyi kastettiğini belirt.',
  errorEmail: 'Lütfen geçerli bir e-posta adresi gir.',
};
