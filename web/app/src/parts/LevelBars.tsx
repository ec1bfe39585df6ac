import './level.css'

interface LevelBarsProps {
  /** 0 to 1. */
  level: number
  name: string
  bars?: number
}

/** How loud a microphone hears, as a row of bars. */
export function LevelBars({ level, name, bars = 10 }: LevelBarsProps) {
  const lit = Math.round(level * bars)
  return (
    <span className="level" role="meter" aria-label={name} aria-valuemin={0} aria-valuemax={bars} aria-valuenow={lit}>
      {Array.from({ length: bars }, (_, bar) => (
        <i key={bar} data-lit={bar < lit} />
      ))}
    </span>
  )
}
