package scheduler

// Settings are what the law leaves open to each session.
type Settings struct {
	// FreeMicrophones lets everybody open their own microphone. Otherwise one
	// opens when its holder is given the floor (decree 154/2026, article 21).
	FreeMicrophones bool `json:"freeMicrophones"`
	// CallNoticeSeconds is how long a called citizen is warned before the room
	// sees and hears them.
	CallNoticeSeconds int `json:"callNoticeSeconds"`
	// RecordingNotice is the key of the text that everyone acknowledges before
	// their first track flows.
	RecordingNotice string `json:"recordingNotice"`
}

// maxCallNotice is the longest warning, in seconds: after that the citizen
// thinks that nothing happens.
const maxCallNotice = 60

// DefaultSettings are those of a session that was planned without.
func DefaultSettings() Settings {
	return Settings{CallNoticeSeconds: 10, RecordingNotice: "recording_by_law"}
}

func (s Settings) check() error {
	if s.CallNoticeSeconds < 0 || s.CallNoticeSeconds > maxCallNotice || s.RecordingNotice == "" {
		return ErrSettingsInvalid
	}
	return nil
}
