package web

import "time"

// Point is a place that takes part in sessions by video.
type Point struct {
	ID        string    `json:"id" format:"uuid"`
	UnitID    string    `json:"unitId" format:"uuid"`
	UnitName  string    `json:"unitName"`
	Name      string    `json:"name"`
	ShortName string    `json:"shortName"`
	Kind      PointKind `json:"kind"`
}

// SessionPoint is a point's part in one session.
type SessionPoint struct {
	PointID   string      `json:"pointId" format:"uuid"`
	Name      string      `json:"name"`
	ShortName string      `json:"shortName"`
	UnitName  string      `json:"unitName"`
	Central   bool        `json:"central" doc:"Whether the chair receives from here."`
	Officer   *PersonRef  `json:"officer,omitempty" doc:"Absent until someone is named."`
	State     PointState  `json:"state"`
	Check     *PointCheck `json:"check,omitempty" doc:"The last check reported."`
}

// Check is what a point found when it tried its equipment. Figures are absent
// when they could not be measured.
type Check struct {
	Camera      CheckVerdict `json:"camera"`
	Microphone  CheckVerdict `json:"microphone"`
	Speaker     CheckVerdict `json:"speaker"`
	Line        CheckVerdict `json:"line"`
	LevelDBFS   *float64     `json:"levelDbfs,omitempty" minimum:"-120" maximum:"0" doc:"Loudness of speech, dB relative to full scale."`
	Width       int          `json:"width,omitempty" minimum:"0" maximum:"16384" doc:"Picture, pixels."`
	Height      int          `json:"height,omitempty" minimum:"0" maximum:"16384"`
	FrameRate   float64      `json:"frameRate,omitempty" minimum:"0" maximum:"240" doc:"Pictures per second."`
	RoundTripMS *float64     `json:"roundTripMs,omitempty" minimum:"0" doc:"Round trip, milliseconds."`
	LossPercent *float64     `json:"lossPercent,omitempty" minimum:"0" maximum:"100"`
	SendKbps    *float64     `json:"sendKbps,omitempty" minimum:"0" doc:"Measured upward, kbit/s."`
	ReceiveKbps *float64     `json:"receiveKbps,omitempty" minimum:"0" doc:"Measured downward, kbit/s."`
	Note        string       `json:"note,omitempty" maxLength:"500" doc:"What the officer adds in words."`
}

// PointCheck is a check with the time at which it was reported.
type PointCheck struct {
	Check
	At time.Time `json:"at"`
}
