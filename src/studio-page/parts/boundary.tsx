import { Component, type ComponentChildren } from "preact";

interface BoundaryProps {
  /** What the part shows: something new is worth another try. */
  of?: unknown;
  /** It's a whole screen, which has a heading. */
  isScreen?: boolean;
  children: ComponentChildren;
}

interface BoundaryState {
  isBroken: boolean;
}

/** A bug in one part of the page leaves the others alone. Preact asks for a class here. */
export class Boundary extends Component<BoundaryProps, BoundaryState> {
  static override getDerivedStateFromError(): BoundaryState {
    return { isBroken: true };
  }

  override state: BoundaryState = { isBroken: false };

  override componentDidCatch(error: unknown): void {
    // The page says that there is a bug; the console has what a report needs.
    console.error(error);
  }

  override componentDidUpdate({ of: before }: BoundaryProps): void {
    if (this.state.isBroken && before !== this.props.of) this.setState({ isBroken: false });
  }

  override render() {
    return this.state.isBroken ? (
      <Broken isScreen={this.props.isScreen ?? false} />
    ) : (
      this.props.children
    );
  }
}

function Broken({ isScreen }: { isScreen: boolean }) {
  const title = "Something went wrong";
  return (
    <section class="broken" role="alert">
      {isScreen ? <h1 tabIndex={-1}>{title}</h1> : <p>{title}.</p>}
      <p>
        This part of the page can't be shown. It's a bug in Interview Kit, not something you did.
        Everything that was saved is safe.
      </p>
      <button type="button" class="primary" onClick={() => location.reload()}>
        Reload
      </button>
    </section>
  );
}
