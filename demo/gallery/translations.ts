/** What the author of the samples has put into words of their own, in some languages; elsewhere the base texts stand. */
import type * as z from 'zod';
import type { QuestionTexts } from '../../shared/schema/survey-content.ts';

type Texts = z.input<typeof QuestionTexts>;

interface SampleTexts {
  topic: Texts;
  words: Texts;
  contact: Texts;
  consent: Texts;
  hello: Texts;
  /** Of the ending that leads on. */
  link: string;
}

export const sampleTexts: Record<string, SampleTexts> = {
  de: {
    topic: {
      text: 'Was ist Ihnen am wichtigsten?',
      options: { price: 'Der Preis', choice: 'Die Auswahl', delivery: 'Die Lieferung', service: 'Die Beratung' },
    },
    words: { text: 'Welcher Tee fehlt Ihnen bei uns?', placeholder: 'Zum Beispiel Oolong' },
    contact: { text: 'Sollen wir uns melden? Dann nennen Sie uns Ihre E-Mail-Adresse.' },
    consent: { text: 'Sie dürfen mir zu meinen Antworten schreiben.' },
    hello: {
      text: 'Guten Tag {context.name|}, haben Sie eine Minute?',
      hint: 'Drei Fragen zu Ihrer letzten Bestellung. Wir lesen **jede** Antwort.',
      button: 'Los geht’s',
    },
    link: 'Bewertung schreiben',
  },
  fr: {
    topic: {
      text: 'Qu’est-ce qui compte le plus pour vous ?',
      options: { price: 'Le prix', choice: 'Le choix des thés', delivery: 'La livraison', service: 'Le conseil' },
    },
    words: { text: 'Quel thé vous manque chez nous ?', placeholder: 'Par exemple, un Oolong' },
    contact: { text: 'Souhaitez-vous une réponse ? Laissez-nous votre adresse e-mail.' },
    consent: { text: 'Vous pouvez m’écrire au sujet de mes réponses.' },
    hello: {
      text: 'Bonjour {context.name|}, avez-vous une minute ?',
      hint: 'Trois questions sur votre dernière commande. Nous lisons **chaque** réponse.',
      button: 'C’est parti',
    },
    link: 'Écrire un avis',
  },
  ar: {
    topic: {
      text: 'ما الأهم بالنسبة إليك؟',
      options: { price: 'السعر', choice: 'تنوّع الشاي', delivery: 'التوصيل', service: 'الخدمة' },
    },
    words: { text: 'ما الشاي الذي تفتقده لدينا؟', placeholder: 'مثلًا: أولونغ' },
    contact: { text: 'هل تودّ أن نتواصل معك؟ اترك لنا بريدك الإلكتروني.' },
    consent: { text: 'يمكنكم مراسلتي بشأن إجاباتي.' },
    hello: {
      text: 'مرحبًا {context.name|}، هل لديك دقيقة؟',
      hint: 'ثلاثة أسئلة عن طلبك الأخير. نقرأ **كل** إجابة.',
      button: 'لنبدأ',
    },
    link: 'اكتب مراجعة',
  },
  ja: {
    topic: {
      text: '最も大切なことは何ですか？',
      options: { price: '価格', choice: 'お茶の種類', delivery: '配送', service: '接客' },
    },
    words: { text: 'どのお茶があればよいと思いますか？', placeholder: '例：烏龍茶' },
    contact: { text: 'ご返信を希望される場合は、メールアドレスをご記入ください。' },
    consent: { text: '回答についてメールで連絡を受けることに同意します。' },
    hello: {
      text: '{context.name|お客}様、1分ほどお時間をいただけますか？',
      hint: '前回のご注文について3つ伺います。**すべて**の回答を拝読します。',
      button: 'はじめる',
    },
    link: 'レビューを書く',
  },
};
