interface Props {
  /** The folder that they're printed in. */
  kit: string;
  joined: readonly { seat: string; title: string }[];
}

/** For each interviewer one PDF with all that they take along. */
export function JoinedPrints({ kit, joined }: Props) {
  if (joined.length === 0) return null;
  return (
    <p class="small">
      Everything in one PDF:{" "}
      {joined.map(({ seat, title }, index) => (
        <>
          {index > 0 && ", "}
          <a
            key={seat}
            href={`joined/${kit}?seat=${encodeURIComponent(seat)}`}
            target="_blank"
            rel="noreferrer"
          >
            {title}
          </a>
        </>
      ))}
    </p>
  );
}
