// The name of the cookie that holds the session, for those who set it and those who read it.

/** The `__Host-` prefix needs https; a demonstration on localhost has none. */
export const sessionCookie = (publicUrl: string) => (publicUrl.startsWith('https:') ? '__Host-tongban' : 'tongban')

/** Says that a telephone has signed in on this browser; kept a year. */
export const familiarCookie = 'tb_familiar'
/** The same of a member of staff. */
export const familiarStaffCookie = 'tb_familiar_staff'
