import { effect } from '@preact/signals';
import { Component, createRef, type JSX } from 'preact';
import { browserStage, createLeisure, oncePerFrame } from '../frame.ts';
import { type ChartOptions, createLineChart, type CurveStyle, type LineChart } from '../charts/lineChart.ts';
import { onThemeChange, type Palette, readPalette } from '../charts/palette.ts';
import { epochsInAll, epochsInSight } from './sight.ts';
import type { Page } from './page.ts';

type Own =
  | 'curves'
  | 'palette'
  | 'onHover'
  | 'onZoom'
  | 'xAll'
  | 'xRange'
  | 'logarithmicX'
  | 'smoothing'
  | 'marks'
  | 'cursor';

/** All charts together take a twentieth of the time. */
const atLeisure = createLeisure(browserStage, 19);

interface Props extends Omit<ChartOptions, Own> {
  readonly page: Page;
  readonly label: string;
  /** Has the chart that is shown. */
  readonly handle: { chart: LineChart | undefined };
  curves(palette: Palette): readonly CurveStyle[];
}

/**
 * A chart as it was described when it appeared (another description needs another `key`). New numbers are drawn into it when
 * there is time, what the user does at once, and nothing as long as it is out of sight; only another theme makes it anew.
 */
export class Chart extends Component<Props> {
  private readonly target = createRef<HTMLDivElement>();
  private readonly marks = createRef<HTMLDivElement>();
  private stopWatchingTheme = (): void => {};
  private removeChart = (): void => {};

  override componentDidMount(): void {
    this.removeChart = this.addChart();
    this.stopWatchingTheme = onThemeChange(() => {
      this.removeChart();
      this.removeChart = this.addChart();
    });
  }

  override componentWillUnmount(): void {
    this.stopWatchingTheme();
    this.removeChart();
  }

  override shouldComponentUpdate(): boolean {
    return false;
  }

  override render(): JSX.Element {
    return (
      <div class="chart-box">
        <div class="chart" role="slider" tabIndex={0} aria-label={this.props.label} ref={this.target} />
        <div
          class="events"
          role="group"
          aria-label={`Changes while it trained, ${this.props.label}`}
          ref={this.marks}
        />
      </div>
    );
  }

  private addChart(): () => void {
    const element = this.target.current!;
    const { page, handle, ...options } = this.props;
    const { model, view } = page;
    const palette = readPalette();
    const chart = createLineChart(element, this.marks.current!, {
      ...options,
      palette,
      curves: options.curves(palette),
      xAll: () => epochsInAll(page),
      xRange: () => epochsInSight(page),
      logarithmicX: () => view.logX.peek(),
      smoothing: () => view.smoothing.peek(),
      marks: () => model.run.peek()?.marks ?? [],
      cursor: () => view.hover.peek(),
      onHover: view.point,
      onZoom: view.enlarge,
    });
    handle.chart = chart;
    let room = 0;
    let isInSight = false;
    const draw = (): void => {
      if (room > 0 && isInSight) chart.draw(room);
      // Who does not see it may still ask what it says.
      else chart.moveCursor();
    };
    const frames = oncePerFrame(draw);
    const news = atLeisure(draw);
    const cursorFrames = oncePerFrame(() => chart.moveCursor());
    const stopHearing = effect(() => {
      void model.revision.value;
      // All charts show where it has come to a stand, none of them later than another.
      const isRunning = model.run.value?.status.kind === 'running';
      (isRunning ? news : frames).request();
    });
    const stopWatching = effect(() => {
      void [view.zoom.value, view.logLoss.value, view.logX.value, view.smoothing.value];
      frames.request();
    });
    const stopPointing = effect(() => {
      void view.hover.value;
      cursorFrames.request();
    });
    const observer = new ResizeObserver(([entry]) => {
      room = entry!.contentRect.width;
      frames.request();
    });
    const sight = new IntersectionObserver(
      (entries) => {
        isInSight = entries.at(-1)!.isIntersecting;
        if (isInSight) frames.request();
      },
      { root: document, rootMargin: '100px' },
    );
    sight.observe(element);
    const stopWatchingPixels = onPixelsChange(() => frames.request());
    observer.observe(element);
    return () => {
      observer.disconnect();
      sight.disconnect();
      stopWatchingPixels();
      stopPointing();
      stopWatching();
      stopHearing();
      cursorFrames.cancel();
      news.cancel();
      frames.cancel();
      chart.destroy();
      handle.chart = undefined;
      view.point(undefined);
    };
  }
}

/** Calls when the page has come to a screen with other pixels, or is zoomed. */
function onPixelsChange(changed: () => void): () => void {
  const listening = new AbortController();
  const watch = (): void => {
    const now = window.matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
    const heard = (): void => {
      changed();
      watch();
    };
    now.addEventListener('change', heard, { once: true, signal: listening.signal });
  };
  watch();
  return () => listening.abort();
}
