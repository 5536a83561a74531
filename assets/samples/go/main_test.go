package main

import "testing"

func TestTitle(t *testing.T) {
	if got := title("two stages"); got != "Two Stages" {
		t.Errorf("got %q", got)
	}
}
