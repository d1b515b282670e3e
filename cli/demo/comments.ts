import type { ScoreClass } from '../../shared/metrics.ts';

type Words = Partial<Record<ScoreClass, readonly string[]>>;

const general: Record<ScoreClass, readonly string[]> = {
  low: ['It took far too long.', 'Not what I expected.', 'I nearly gave up.', 'Leider gar nicht übersichtlich.'],
  middle: ['Fine, nothing special.', 'It did what it should.', 'Correct, mais sans plus.'],
  high: ['Exactly what I needed.', 'Lovely, as always.', 'Schnell und freundlich, danke!', 'Simple et efficace.'],
};

const own: Record<string, Words> = {
  checkout: {
    low: [
      'Shipping costs only showed at the very end.',
      'I had to sign in twice and lost my basket.',
      'No way to correct the address after ordering.',
      'Auf dem Handy springt das Formular ständig nach oben.',
    ],
    high: ['Ordering took a minute. Wonderful.', 'Paid in under a minute.', 'Clear prices, clear dates.'],
  },
  payment: {
    low: [
      'My card was refused without saying why.',
      'Why can I not pay by invoice?',
      'Le paiement a échoué trois fois.',
    ],
    high: ['The new payment page is so much quicker!', 'One tap and done.', 'Endlich auch Rechnung. Danke!'],
  },
  parcel: {
    low: [
      'Ten days late, and nobody told me.',
      'The box was wet and the tins dented.',
      'Left with a neighbour I do not know.',
      'Das Päckchen kam erst nach Weihnachten.',
    ],
    high: ['The tea arrived two days early, beautifully packed.', 'Right on time, friendly driver.'],
  },
  'finding-tea': {
    low: [
      'The search does not know “Darjeeling first flush”.',
      'Too many filters, none for caffeine.',
      'I scrolled forever.',
    ],
    high: ['The tea finder guessed my taste.'],
  },
  help: {
    low: ['I could not find where to change my address.', 'Three articles, none of them mine.'],
    high: ['Found the answer in a minute.'],
  },
  chat: { low: ['Passed on twice, then the chat closed.'], high: ['Friendly answer within a minute!'] },
  unboxing: { high: ['The smell when you open the box!', 'No plastic at all. Thank you.'] },
};

/** What people write who had such an experience at a touchpoint. */
export function wordsOf(touchpoint: string, scoreClass: ScoreClass): readonly string[] {
  return [...(own[touchpoint]?.[scoreClass] ?? []), ...general[scoreClass].slice(0, own[touchpoint] ? 1 : undefined)];
}
