import 'reflect-metadata';
import { gatewayDatabase } from './src/database/data-source';

/** The database as TypeORM's command line sees it: `DATABASE_URL` names it. */
export default gatewayDatabase({ url: process.env['DATABASE_URL'] ?? '' });
