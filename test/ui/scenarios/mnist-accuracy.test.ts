import { until } from '../support/until.ts';
import type { Workbench } from '../support/workbench.ts';

export const name = 'MNIST reaches 94.5 % on the test digits within 30 epochs';

/** Seconds: a busy machine needs several for an epoch. */
export const limit = 360;

const wanted = 94.5;

export async function run(workbench: Workbench): Promise<void> {
  await workbench.explorerMenu('mnist.nn.json', 'Train network');
  const panel = workbench.panel();
  await panel.status(/(epoch|all) \d+/).waitFor();
  let best = 0;
  await until(
    `${wanted} % of the test digits`,
    async () => {
      const card = panel.card('Test');
      if ((await card.count()) === 0) return false;
      const text = await card.innerText();
      best = Number(/best ([\d.]+)\s%/.exec(text)?.[1] ?? 0);
      if (best < wanted && !(await panel.status(/Training|Getting ready/).count()))
        throw new Error(`It ended with ${best} %: ${await panel.statusText()}`);
      return best >= wanted;
    },
    limit * 1000,
  );
  await panel.button('Stop').click();
  await panel.status(/Stopped|Finished/).waitFor();
}
