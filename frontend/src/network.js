import {Network} from "vis-network/esnext"; console.log(Network)
