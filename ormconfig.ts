import 'reflect-metadata';
import { createDataSource } from './src/database/data-source';

/** The database as TypeORM's command line sees it: `DATABASE_URL` names it. */
export default createDataSource({ url: process.env['DATABASE_URL'] ?? 'postgres://' });
