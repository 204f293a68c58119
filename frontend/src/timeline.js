import {Timeline} from "vis-timeline/esnext"; console.log(Timeline)
