/** The collector before a database that does one thing at a time and takes 5 ms for each, as D1 in production does. */
import { DurableObject } from 'cloudflare:workers';
import worker, { SiteCommitter as Committer } from './index.js';

const holdMs = 5;
const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Holds the lock: one object, through which every call of every worker goes. */
export class SlowDatabase extends DurableObject {
  #last = Promise.resolve();

  /** @param queries `{sql, params}` each, as one transaction */
  async batch(queries) {
    const work = async () => {
      const statements = queries.map(({ sql, params }) => this.env.DB.prepare(sql).bind(...params));
      const [results] = await Promise.all([this.env.DB.batch(statements), wait(holdMs)]);
      return results;
    };
    const mine = this.#last.then(work, work);
    this.#last = mine.then(
      () => undefined,
      () => undefined,
    );
    return mine;
  }
}

/** As much of D1 as the collector calls, by way of the lock. */
function slow({ SLOW }) {
  const batch = (queries) => SLOW.getByName('the one').batch(queries);
  const statement = (query) => {
    const all = async () => (await batch([query]))[0];
    return {
      query,
      bind: (...params) => statement({ ...query, params }),
      run: all,
      all,
      raw: async () => (await all()).results.map(Object.values),
      first: async (column) => {
        const [row = null] = (await all()).results;
        return row && column !== undefined ? row[column] : row;
      },
    };
  };
  return {
    prepare: (sql) => statement({ sql, params: [] }),
    batch: (statements) => batch(statements.map(({ query }) => query)),
  };
}

export class SiteCommitter extends Committer {
  constructor(context, env) {
    super(context, { ...env, DB: slow(env) });
  }
}

export default {
  fetch: (request, env, context) => worker.fetch(request, { ...env, DB: slow(env) }, context),
};
