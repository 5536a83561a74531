module example.com/greeter

go 1.23

require (
	github.com/google/uuid v1.6.0
	github.com/gorilla/mux v1.8.1
	golang.org/x/text v0.19.0
)
