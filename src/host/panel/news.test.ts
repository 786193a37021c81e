import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { News } from '../../protocol/panel.ts';
import { NewsDesk } from './news.ts';

const epoch = (number: number) => ({ epoch: number, train: { loss: 1 / number, accuracy: 0.5 }, seconds: number / 10 });
const picture = (most: number, x: number, bytes = 4) => ({
  request: { look: 'layers', most } as const,
  picture: { columns: [], pixels: new Uint8Array(bytes) },
  x,
});

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

function desk() {
  const told: News[] = [];
  return { told, desk: new NewsDesk((news) => told.push(news)) };
}

describe('the news desk', () => {
  it('tells at once, then what came in an interval together', () => {
    const { told, desk: news } = desk();
    news.add({ runId: 'a', batches: [[0.1, 1]], seconds: 1 });
    vi.advanceTimersByTime(0);
    expect(told).toMatchObject([{ runId: 'a', batches: [[0.1, 1]], seconds: 1 }]);
    for (let i = 0; i < 5; i++) {
      news.add({ runId: 'a', batches: [[i, 1]], epochs: [epoch(i + 1)], seconds: i });
      vi.advanceTimersByTime(18);
    }
    expect(told).toHaveLength(1);
    vi.advanceTimersByTime(18);
    expect(told).toHaveLength(2);
    expect(told[1]).toMatchObject({ seconds: 4 });
    expect(told[1]!.batches).toHaveLength(5);
    expect(told[1]!.epochs).toHaveLength(5);
  });

  it('tells a long history in messages of some 40 KB, no more than 17 a second', () => {
    const { told, desk: news } = desk();
    news.add({
      runId: 'a',
      epochs: Array.from({ length: 4000 }, (_, i) => epoch(i + 1)),
      batches: Array.from({ length: 2000 }, (_, i) => [i, Math.random()] as const),
    });
    vi.advanceTimersByTime(1000);
    expect(told.length).toBeLessThanOrEqual(17);
    vi.advanceTimersByTime(10_000);
    expect(told.flatMap(({ epochs }) => epochs!.map(({ epoch: number }) => number))).toEqual(
      Array.from({ length: 4000 }, (_, i) => i + 1),
    );
    expect(told.flatMap(({ batches }) => batches!)).toHaveLength(2000);
    for (const message of told) expect(JSON.stringify(message).length).toBeLessThan(50_000);
  });

  it('tells the last picture of each kind, and one that is too large alone', () => {
    const { told, desk: news } = desk();
    news.add({ runId: 'a', pictures: [picture(2, 0)] });
    vi.advanceTimersByTime(0);
    news.add({ runId: 'a', pictures: [picture(2, 1), picture(3, 1, 45_000)] });
    news.add({ runId: 'a', pictures: [picture(2, 2)] });
    vi.advanceTimersByTime(200);
    const told2 = told.slice(1).map(({ pictures }) => pictures!.map(({ request, x }) => [request, x]));
    expect(told2).toEqual([[[{ look: 'layers', most: 3 }, 1]], [[{ look: 'layers', most: 2 }, 2]]]);
  });

  it('tells at once what something else relies on', () => {
    const { told, desk: news } = desk();
    news.add({ runId: 'a', seconds: 1 });
    vi.advanceTimersByTime(0);
    news.add({ runId: 'a', epochs: [epoch(1)] });
    news.flush();
    expect(told).toHaveLength(2);
    expect(told[1]!.epochs).toHaveLength(1);
    news.flush();
    vi.advanceTimersByTime(500);
    expect(told).toHaveLength(2);
  });

  it('forgets what was not told of another run', () => {
    const { told, desk: news } = desk();
    news.add({ runId: 'a', seconds: 1 });
    news.add({ runId: 'b', seconds: 2 });
    vi.advanceTimersByTime(500);
    expect(told).toMatchObject([{ runId: 'b', seconds: 2 }]);
    news.add({ runId: 'b', seconds: 3 });
    news.clear();
    vi.advanceTimersByTime(500);
    expect(told).toHaveLength(1);
  });
});
