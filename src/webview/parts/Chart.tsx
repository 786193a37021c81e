import { effect } from '@preact/signals';
import { Component, createRef, type JSX } from 'preact';
import { oncePerFrame } from '../charts/frame.ts';
import { type ChartOptions, createLineChart, type CurveStyle } from '../charts/lineChart.ts';
import { onThemeChange, type Palette, readPalette } from '../charts/palette.ts';
import type { Page } from './page.ts';

interface Props extends Omit<ChartOptions, 'curves' | 'palette' | 'onHover' | 'onZoom'> {
  readonly page: Page;
  readonly label: string;
  curves(palette: Palette): readonly CurveStyle[];
}

/**
 * A chart as it was described when it appeared (another description needs another `key`). New numbers are drawn into it,
 * once a frame; only another theme makes it anew.
 */
export class Chart extends Component<Props> {
  private readonly target = createRef<HTMLDivElement>();
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
    return <div class="chart" role="img" aria-label={this.props.label} ref={this.target} />;
  }

  private addChart(): () => void {
    const element = this.target.current!;
    const { page, ...options } = this.props;
    const { model, view } = page;
    const palette = readPalette();
    const chart = createLineChart(element, {
      ...options,
      palette,
      curves: options.curves(palette),
      onHover: view.point,
      onZoom: view.enlarge,
    });
    const frames = oncePerFrame(() => chart.draw());
    const stopWatching = effect(() => {
      void [model.revision.value, model.run.value?.status, view.zoom.value];
      frames.request();
    });
    const observer = new ResizeObserver(() => chart.resize(element.clientWidth));
    observer.observe(element);
    return () => {
      observer.disconnect();
      stopWatching();
      frames.cancel();
      chart.destroy();
      view.point(undefined);
    };
  }
}
