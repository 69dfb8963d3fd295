/** The database waits for the other end of a connection. */
export const client = {
  ClientRead:
    "The database has answered and waits for the application. Normal when idle; in a transaction, the application is holding it open.",
  ClientWrite:
    "The application does not read its results fast enough, or the network is slow; the query itself has progressed.",
  GssOpenServer: "A client is logging in with GSSAPI and has not sent its next message.",
  SslOpenServer: "A client is setting up TLS. Many of these: a storm of new connections, or a slow client.",
  LibpqwalreceiverConnect: "This standby or subscriber is connecting to its source.",
  LibpqwalreceiverReceive: "This standby or subscriber waits for data from its source.",
  WaitForStandbyConfirmation: "A logical sender waits until the named physical standbys have the changes.",
  WalReceiverWaitStart: "The WAL receiver waits to be told where to start streaming.",
  WalSenderWaitForWal: "A replication sender has sent all there is and waits for new changes.",
  WalSenderWriteData: "A replication sender waits for its receiver to take data or reply; slow if it lasts.",
};
