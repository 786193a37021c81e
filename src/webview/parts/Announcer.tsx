import { effect } from '@preact/signals';
import { Component, type JSX } from 'preact';
import { announcement } from '../announcement.ts';
import { createThrottle } from '../throttle.ts';
import type { Page } from './page.ts';

/** Screen readers hear no more often than this where a training stands; in milliseconds. */
const pause = 5000;

/** Says the status to those who do not see it. */
export class Announcer extends Component<{ readonly page: Page }, { readonly text: string }> {
  private readonly throttle = createThrottle<string>(pause, (text) => this.setState({ text }), {
    now: () => performance.now(),
    later: (action, delay) => setTimeout(action, delay),
    cancel: (timer) => clearTimeout(timer as number),
  });
  private stop = (): void => {};
  override readonly state = { text: '' };

  override componentDidMount(): void {
    const { model } = this.props.page;
    this.stop = effect(() => {
      this.throttle.push(announcement(model.run.value, model.check.value, model.growingCurves().rows.at(-1)));
    });
  }

  override componentWillUnmount(): void {
    this.stop();
    this.throttle.cancel();
  }

  override render(): JSX.Element {
    return (
      <div class="hidden" role="status" aria-live="polite">
        {this.state.text}
      </div>
    );
  }
}
