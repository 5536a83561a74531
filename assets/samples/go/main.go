package main

import (
	"fmt"
	"log"
	"net/http"

	"github.com/google/uuid"
	"github.com/gorilla/mux"
	"golang.org/x/text/cases"
	"golang.org/x/text/language"
)

const greeting = "hello, layers!"

func main() {
	router := mux.NewRouter()
	router.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, "%s (visit %s)\n", title(greeting), uuid.NewString())
	})
	log.Fatal(http.ListenAndServe(":8080", router))
}

func title(text string) string {
	return cases.Title(language.English).String(text)
}
